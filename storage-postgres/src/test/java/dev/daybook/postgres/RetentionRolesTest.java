package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.postgresserver.Database;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Deletion;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import dev.daybook.spi.StoreSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who records cannot delete; who governs deletes, and cannot get past a hold. */
class RetentionRolesTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final SampleRecords samples = new SampleRecords(5);
    private final UUID organization = samples.organizationIds().get(0);
    private final RetrievalDetail kept = Trails.at(samples, "2015-01-01T00:00:00Z");
    private final RetrievalDetail gone = Trails.at(samples, "2015-01-02T00:00:00Z");
    private final String schema = Trails.name();
    private Database recorder;
    private Database governor;

    @BeforeEach
    void makeTheSchemaAsADbaDoes() throws SQLException {
        String script = new PostgresStoreProvider().schemaSql(StoreSettings.of("schema_name", schema));
        TRAILS.database().execute(script);
        recorder = role("recorder_" + schema, Trails.grants(script, "<role>", "recorder_" + schema));
        governor = role("governor_" + schema, Trails.grants(script, "<governing role>", "governor_" + schema));
    }

    private static Database role(String name, String grants) throws SQLException {
        Database admin = TRAILS.database();
        admin.execute("CREATE ROLE " + name + " LOGIN PASSWORD 'secret'; " + grants);
        return new Database(admin.host(), admin.port(), admin.name(), name, "secret");
    }

    @AfterEach
    void dropTheRoles() throws SQLException {
        TRAILS.database().execute("DROP SCHEMA " + schema + " CASCADE");
        for (Database role : List.of(recorder, governor)) {
            TRAILS.database().execute("DROP OWNED BY " + role.user() + "; DROP ROLE " + role.user());
        }
    }

    @Test
    void a_hold_stops_who_governs() {
        try (AuditStore recording = open(recorder);
                AuditStore governing = open(governor)) {
            recording.records().append(List.of(kept, gone), Trails.TIMEOUT);
            PolicyStore policies = governing.policies();
            RetentionPolicy policy = policies.findOrCreate(Policies.first(organization), List.of());
            assertThat(delete(policies, gone, 1)).isEqualTo(new Deletion(DeleteOutcome.DELETED, 1));
            assertThat(policies.replace(Policies.held(policy), List.of(Policies.told(organization))))
                    .isTrue();
            assertThat(delete(policies, kept, 2)).isEqualTo(new Deletion(DeleteOutcome.HELD, 0));
            assertThat(policies.dropSegments(List.of(Policies.approval(organization, 2))))
                    .isEmpty();
        }
    }

    @Test
    void who_records_is_told_that_it_may_not_govern() {
        try (AuditStore recording = open(recorder);
                AuditStore governing = open(governor)) {
            recording.records().append(List.of(kept), Trails.TIMEOUT);
            RetentionPolicy policy = governing.policies().findOrCreate(Policies.first(organization), List.of());
            PolicyStore policies = recording.policies();
            assertThat(policies.findOrCreate(policy, List.of()))
                    .as("it may look")
                    .isEqualTo(policy);
            for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                    () -> delete(policies, kept, 1),
                    () -> policies.replace(Policies.held(policy), List.of()),
                    () -> policies.dropSegments(List.of(Policies.approval(organization, 1))))) {
                assertThatThrownBy(attempt)
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.problem()).isEqualTo(Problem.READ_ONLY));
            }
        }
    }

    @Test
    void nobody_deletes_by_hand() {
        try (AuditStore recording = open(recorder)) {
            recording.records().append(List.of(kept), Trails.TIMEOUT);
        }
        for (String attempt : List.of(
                "DELETE FROM @.retrieval",
                "DELETE FROM @.retrieval_kb",
                "DROP TABLE @.retrieval_20150101",
                "DELETE FROM @.retention_policy",
                "UPDATE @.archive_receipt SET folder = 'x'",
                "DELETE FROM @.governance_event")) {
            for (Database role : List.of(recorder, governor)) {
                assertThatThrownBy(() -> role.execute(attempt.replace("@", schema)), attempt)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
        for (String table : List.of("retention_policy", "archive_receipt")) {
            assertThatThrownBy(() -> TRAILS.database().execute("DELETE FROM " + schema + "." + table), table)
                    .as("not even the administrator, by mistake")
                    .hasMessageContaining("never deleted");
        }
    }

    private static Deletion delete(PolicyStore policies, RetrievalDetail doomed, long version) {
        UUID organization = doomed.record().organizationId();
        return policies.delete(organization, List.of(doomed.record().id()), version, null, List.of());
    }

    private AuditStore open(Database role) {
        return new PostgresStoreProvider().open(Trails.settings(role, schema, "schema", "validate"));
    }
}
