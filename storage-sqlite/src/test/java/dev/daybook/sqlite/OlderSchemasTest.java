package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.SchemaMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that an older version made is brought up to date, and then keeps what was in it, and the whole contract. The contract is tried on what
 * the first version made: every later one's schema comes by on the way, and ends as the same.
 */
class OlderSchemasTest {
    private static final UUID ORGANIZATION = Samples.id("organization", 1);

    @Nested
    class FromSchema1 extends SqliteContractTest {
        @Override
        void prepare(Path file) throws SQLException {
            livedIn(file, 1);
        }
    }

    /** There were records, and they were deleted. */
    private static void livedIn(Path file, int version) throws SQLException {
        older(file, version);
        try (AuditStore store = Samples.open(file, "schema", "ignore")) {
            store.records().append(new Samples(3).details(ORGANIZATION, 5), Samples.TIMEOUT);
        }
        for (String table : List.of("retrieval_kb", "retrieval_detail", "retrieval")) {
            RawDatabase.change(file, "DELETE FROM " + table);
        }
    }

    @Test
    void every_older_schema_becomes_the_newest(@TempDir Path directory) throws SQLException {
        Path fresh = directory.resolve("fresh.db");
        Samples.open(fresh).close();
        for (int version = 1; version < Migration.ALL.size(); version++) {
            Path file = directory.resolve(version + ".db");
            livedIn(file, version);
            assertThat(schema(file)).as("schema " + version).isNotEqualTo(schema(fresh));
            Samples.open(file).close();
            assertThat(schema(file)).as("schema " + version).isEqualTo(schema(fresh));
        }
    }

    @Test
    void the_records_of_schema_1_are_there_afterwards(@TempDir Path directory) throws SQLException {
        Path file = directory.resolve("old.db");
        older(file, 1);
        List<RetrievalDetail> before = new Samples(3).details(ORGANIZATION, 50);
        try (AuditStore store = Samples.open(file, "schema", "ignore")) {
            store.records().append(before, Samples.TIMEOUT);
        }
        try (AuditStore store = Samples.open(file)) {
            for (RetrievalDetail detail : before) {
                assertThat(store.records().find(ORGANIZATION, detail.record().id()))
                        .contains(detail);
            }
            try (var snapshot = store.records().snapshot(ORGANIZATION, Samples.ALL)) {
                assertThat(snapshot.read(null, 1000)).hasSize(50);
            }
            assertThat(store.records().followAll(null, 100).records()).containsExactlyElementsOf(before);
            assertThat(store.exports().page(ORGANIZATION, null, 10)).isEmpty();
        }
        assertThat(RawDatabase.query(file, "SELECT count(*) FROM schema_migration"))
                .isEqualTo(Integer.toString(Migration.ALL.size()));
    }

    /** Every table, index and trigger, as it was made. */
    private static String schema(Path file) throws SQLException {
        return RawDatabase.query(
                file,
                "SELECT group_concat(name || ' ' || sql, x'0a') FROM (SELECT * FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)");
    }

    private static void older(Path file, int version) throws SQLException {
        DatabaseFile.prepare(file, SchemaMode.CREATE);
        Call.within(Samples.TIMEOUT, call -> {
            new Connections(file)
                    .firstWriter(SchemaMode.CREATE, Migration.ALL.subList(0, version))
                    .close();
            return call;
        });
    }
}
