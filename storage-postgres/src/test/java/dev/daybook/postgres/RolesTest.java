package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.SharedServer;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore.AppendOutcome;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import dev.daybook.spi.StoreSettings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A DBA makes the schema; the service's role can record and read, and nothing else. */
class RolesTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final SampleRecords samples = new SampleRecords(5);
    private final UUID organization = samples.organizationIds().get(0);
    private final String schema = Trails.name();
    private final String owner = "owner_" + schema;
    private final String service = "service_" + schema;
    private Database asService;

    @BeforeEach
    void makeTheSchemaAsADbaDoes() throws SQLException {
        Database admin = TRAILS.database();
        admin.execute("CREATE ROLE " + owner + " LOGIN PASSWORD 'secret'; CREATE ROLE " + service
                + " LOGIN PASSWORD 'secret'; GRANT CREATE ON DATABASE " + admin.name() + " TO " + owner);
        Database asOwner = new Database(admin.host(), admin.port(), admin.name(), owner, "secret");
        asService = new Database(admin.host(), admin.port(), admin.name(), service, "secret");
        String script = new PostgresStoreProvider().schemaSql(StoreSettings.of("schema_name", schema));
        asOwner.execute(script);
        // The grants stand in the script as comments.
        asOwner.execute(Trails.grants(script, "<role>", service));
    }

    @AfterEach
    void dropTheRoles() throws SQLException {
        TRAILS.database()
                .execute("DROP SCHEMA " + schema + " CASCADE; DROP OWNED BY " + owner + "; DROP ROLE " + owner
                        + "; DROP ROLE " + service);
        assertThat(SharedServer.admin()).isNotNull();
    }

    @Test
    void an_ordinary_role_opens_records_and_reads() throws SQLException {
        RetrievalDetail now = samples.next(organization);
        RetrievalDetail old = Trails.at(samples, "2015-01-01T00:00:00Z");
        for (String mode : List.of("create", "validate", "ignore")) {
            try (AuditStore store = open("schema", mode)) {
                store.records().append(List.of(now, old), Trails.TIMEOUT);
                assertThat(store.records().find(organization, old.record().id()))
                        .contains(old);
                assertThat(store.records().page(organization, Trails.ALWAYS, null, 10))
                        .hasSize(2);
                assertThat(store.records().follow(organization, null, 10).records())
                        .hasSize(2);
                assertThat(store.records().append(List.of(samples.next()), Trails.TIMEOUT))
                        .containsExactly(AppendOutcome.STORED);
            }
        }
        assertThat(TRAILS.query("SELECT tableowner FROM pg_tables WHERE schemaname = '" + schema
                        + "' AND tablename = 'retrieval_20150101'"))
                .isEqualTo(owner);
    }

    @Test
    void an_ordinary_role_exports_and_notes_what_it_did() {
        UUID id = samples.next(organization).record().id();
        String digest = "0a".repeat(32);
        ExportJob job = new ExportJob(
                id,
                organization,
                1,
                ExportJob.Status.QUEUED,
                ExportJob.Format.CSV,
                samples.everything(),
                samples.everything().end(),
                List.of("age1"),
                "key",
                digest,
                Actor.system(),
                ExportJob.Progress.NONE,
                null,
                null,
                null,
                0,
                0,
                null,
                List.of());
        try (AuditStore store = open()) {
            assertThat(store.exports().add(job, List.of(event(id)))).isEqualTo(job);
            assertThat(store.exports().listClaimable(Instant.now(), 10)).containsExactly(job);
            assertThat(store.events().page(organization, null, 10)).containsExactly(event(id));
            try (RecordSnapshot snapshot = store.records().snapshot(organization, Trails.ALWAYS)) {
                assertThat(snapshot.count(Trails.TIMEOUT)).isZero();
            }
        }
    }

    private GovernanceEvent event(UUID id) {
        return new GovernanceEvent(
                id,
                organization,
                GovernanceEvent.Type.EXPORT_REQUESTED,
                "exports",
                Actor.system(),
                null,
                null,
                List.of(),
                Map.of());
    }

    @Test
    void not_even_the_owner_changes_the_history() throws SQLException {
        try (AuditStore store = open()) {
            store.events()
                    .append(List.of(event(samples.next(organization).record().id())));
        }
        Database admin = TRAILS.database();
        Database asOwner = new Database(admin.host(), admin.port(), admin.name(), owner, "secret");
        for (String attempt : List.of("UPDATE @ SET note = 'x'", "DELETE FROM @", "TRUNCATE @")) {
            assertThatThrownBy(() -> asOwner.execute(attempt.replace("@", schema + ".governance_event")), attempt)
                    .hasMessageContaining("never changed or deleted");
        }
    }

    @Test
    void it_can_neither_change_nor_delete_nor_make_tables() {
        open().close();
        for (String attempt : List.of(
                "UPDATE " + schema + ".retrieval SET duration_ms = 1",
                "DELETE FROM " + schema + ".retrieval",
                "TRUNCATE " + schema + ".retrieval",
                "DROP TABLE " + schema + ".retrieval",
                "UPDATE " + schema + ".trail SET id = gen_random_uuid()",
                "DELETE FROM " + schema + ".schema_migration",
                "UPDATE " + schema + ".governance_event SET note = 'x'",
                "DELETE FROM " + schema + ".governance_event",
                "DELETE FROM " + schema + ".export_job",
                "CREATE TABLE " + schema + ".mine (x integer)")) {
            assertThatThrownBy(() -> asService.execute(attempt), attempt)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void a_role_that_may_only_read_reads_and_is_told_when_it_records() throws SQLException {
        TRAILS.database()
                .execute("REVOKE INSERT ON ALL TABLES IN SCHEMA " + schema + " FROM " + service
                        + "; REVOKE EXECUTE ON FUNCTION " + schema + ".ensure_partitions FROM " + service);
        try (AuditStore store = open()) {
            assertThat(store.records().page(organization, Trails.ALWAYS, null, 10))
                    .isEmpty();
            assertThatThrownBy(() -> store.records().append(List.of(samples.next()), Trails.TIMEOUT))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.READ_ONLY))
                    .hasMessageContaining("roles");
        }
    }

    @Test
    void a_role_without_any_right_is_told() throws SQLException {
        TRAILS.database().execute("REVOKE ALL ON SCHEMA " + schema + " FROM " + service);
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("roles");
    }

    private AuditStore open(String... more) {
        return new PostgresStoreProvider().open(Trails.settings(asService, schema, more));
    }
}
