package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
<<<<<<< HEAD
import dev.daybook.model.RetentionPolicy;
=======
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
>>>>>>> expstore
import dev.daybook.model.RetrievalDetail;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.SharedServer;
import dev.daybook.spi.AuditStore;
<<<<<<< HEAD
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Deletion;
=======
import dev.daybook.spi.RecordSnapshot;
>>>>>>> expstore
import dev.daybook.spi.RecordStore.AppendOutcome;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import dev.daybook.spi.StoreSettings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final String governor = "governor_" + schema;
    private Database asService;
    private Database asGovernor;

    @BeforeEach
    void makeTheSchemaAsADbaDoes() throws SQLException {
        Database admin = TRAILS.database();
        admin.execute("CREATE ROLE " + owner + " LOGIN PASSWORD 'secret'; CREATE ROLE " + service
                + " LOGIN PASSWORD 'secret'; CREATE ROLE " + governor + " LOGIN PASSWORD 'secret'; GRANT CREATE ON DATABASE " + admin.name() + " TO " + owner);
        Database asOwner = new Database(admin.host(), admin.port(), admin.name(), owner, "secret");
        asService = new Database(admin.host(), admin.port(), admin.name(), service, "secret");
        asGovernor = new Database(admin.host(), admin.port(), admin.name(), governor, "secret");
        String script = new PostgresStoreProvider().schemaSql(StoreSettings.of("schema_name", schema));
        asOwner.execute(script);
        // The grants stand in the script as comments.
        asOwner.execute(grants(script, "<role>", service));
        asOwner.execute(grants(script, "<governing role>", governor));
    }

    private static String grants(String script, String role, String name) {
        return script.lines()
                .filter(line -> line.startsWith("-- GRANT ") && line.contains(role))
                .map(line -> line.substring(3).replace(role, name))
                .collect(Collectors.joining("\n"));
    }

    @AfterEach
    void dropTheRoles() throws SQLException {
        TRAILS.database()
                .execute("DROP SCHEMA " + schema + " CASCADE; DROP OWNED BY " + owner + "; DROP ROLE " + owner
                        + "; DROP ROLE " + service + "; DROP ROLE " + governor);
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
    void who_records_cannot_delete_and_who_governs_cannot_get_past_a_hold() {
        RetrievalDetail kept = Trails.at(samples, "2015-01-01T00:00:00Z");
        RetrievalDetail gone = Trails.at(samples, "2015-01-02T00:00:00Z");
        try (AuditStore recording = open();
                AuditStore governing =
                        new PostgresStoreProvider().open(Trails.settings(asGovernor, schema, "schema", "validate"))) {
            recording.records().append(List.of(kept, gone), Trails.TIMEOUT);
            PolicyStore policies = governing.policies();
            RetentionPolicy policy = policies.findOrCreate(Policies.first(organization), List.of());
            List<UUID> doomed = List.of(gone.record().id());
            assertThatThrownBy(() -> recording.policies().delete(organization, doomed, 1, null, List.of()))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.READ_ONLY));
            assertThatThrownBy(() -> recording.policies().replace(Policies.held(policy), List.of()))
                    .isInstanceOf(StoreException.class);
            assertThat(policies.delete(organization, doomed, 1, null, List.of()).deleted())
                    .isEqualTo(1);
            assertThat(policies.replace(Policies.held(policy), List.of())).isTrue();
            assertThat(policies.delete(organization, List.of(kept.record().id()), 2, null, List.of()))
                    .isEqualTo(new Deletion(DeleteOutcome.HELD, 0));
            assertThat(policies.dropSegments(List.of(Policies.approval(organization, 2))))
                    .isEmpty();
        }
        for (String attempt : List.of(
                "DELETE FROM " + schema + ".retrieval",
                "DELETE FROM " + schema + ".retrieval_kb",
                "DROP TABLE " + schema + ".retrieval_20150101",
                "DELETE FROM " + schema + ".retention_policy",
                "UPDATE " + schema + ".archive_receipt SET folder = 'x'",
                "DELETE FROM " + schema + ".governance_event")) {
            for (Database role : List.of(asService, asGovernor)) {
                assertThatThrownBy(() -> role.execute(attempt), attempt)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
        for (String row : List.of("retention_policy", "archive_receipt")) {
            assertThatThrownBy(() -> TRAILS.database().execute("DELETE FROM " + schema + "." + row), row)
                    .as("not even the administrator deletes by mistake")
                    .hasMessageContaining("never deleted");
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
