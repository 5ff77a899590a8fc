package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What PostgreSQL says it does for retention: every read has an index, in its order. */
class RetentionPlansTest {
    private static final UUID LAST = new UUID(-1, -1);

    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private static final String SCHEMA = Trails.name();
    private static final UUID ORGANIZATION =
            new SampleRecords(5).organizationIds().get(0);

    private static Connection connection;

    /** Three months of two organizations. */
    @BeforeAll
    static void fill() throws SQLException {
        SampleRecords samples = new SampleRecords(5);
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        try (AuditStore store = TRAILS.open(SCHEMA)) {
            for (int day = 0; day < 90; day++) {
                List<RetrievalDetail> batch = new ArrayList<>();
                for (int hour = 0; hour < 24; hour++) {
                    UUID organization = samples.organizationIds().get(hour % 2);
                    batch.add(samples.at(organization, start.plus(day * 24L + hour, ChronoUnit.HOURS)));
                }
                store.records().append(batch, Trails.TIMEOUT);
            }
        }
        connection = TRAILS.database().connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(Pool.PLANS);
            statement.execute("ANALYZE " + SCHEMA + ".retrieval");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void no_table_is_read_from_end_to_end() throws SQLException {
        assertThat(plan(OldestRecords.ORGANIZATIONS_FROM, ORGANIZATION, 9, ORGANIZATION, 9, 9))
                .doesNotContain("Seq Scan");
        assertThat(plan(OldestRecords.ORGANIZATIONS_AFTER, ORGANIZATION, 9, ORGANIZATION, 9, 9))
                .doesNotContain("Seq Scan");
        assertThat(plan(RetentionPolicyTable.FIND, ORGANIZATION)).doesNotContain("Seq Scan");
        assertThat(plan(ArchiveReceiptTable.PAGE, ORGANIZATION, LAST, 9)).doesNotContain("Seq Scan");
        assertThat(plan(ArchiveReceiptTable.OVER, ORGANIZATION, LAST, LAST)).doesNotContain("Seq Scan");
    }

    @Test
    void the_oldest_come_in_the_order_of_the_index() throws SQLException {
        assertThat(plan(OldestRecords.IDS, ORGANIZATION, LAST, 50)).doesNotContain("Seq Scan", "Sort");
        assertThat(plan(OldestRecords.DETAILS, ORGANIZATION, LAST, 50)).doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void control_a_query_without_an_index_is_found_out() throws SQLException {
        Query<UUID> unordered = new Query<>(
                "SELECT r.id FROM @schema@.retrieval r WHERE r.duration_ms = ? ORDER BY r.seq LIMIT 5",
                row -> row.getObject(1, UUID.class));
        assertThat(plan(unordered, 1)).contains("Seq Scan", "Sort");
    }

    private static String plan(Query<?> query, Object... parameters) throws SQLException {
        String sql = new SchemaName(SCHEMA).in("EXPLAIN " + query.sql());
        List<String> plan = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters.set(statement, 1, List.of(parameters));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
        }
        return String.join("\n", plan);
    }
}
