package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.InvalidInputException;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs and events in the file: what newer versions wrote, what people changed, and what nobody may. */
class ExportValuesTest {
    private static final UUID ORGANIZATION = Samples.id("organization", 1);
    private static final UUID ID = new Samples(4).eventId(7);

    @TempDir
    private Path directory;

    private Path file;
    private AuditStore store;

    @BeforeEach
    void fill() {
        file = directory.resolve("trail.db");
        store = Samples.open(file);
        store.exports().add(job(ExportJob.Status.QUEUED, Actor.system()), List.of(event(Actor.system())));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_a_newer_version_wrote_reads_as_unknown_and_is_not_written_back() throws SQLException {
        raw(
                "UPDATE export_job SET status = 'paused', export_format = 'parquet', error_code = 'moon', actor_type = 'robot'");
        ExportJob job = store.exports().find(ORGANIZATION, ID).orElseThrow();
        assertThat(job.status()).isEqualTo(ExportJob.Status.UNKNOWN);
        assertThat(job.exportFormat()).isEqualTo(ExportJob.Format.UNKNOWN);
        assertThat(job.errorCode()).isEqualTo(ExportJob.ErrorCode.UNKNOWN);
        assertThat(job.requestedBy().type()).isEqualTo(Actor.Type.UNKNOWN);
        assertThatThrownBy(() -> store.exports().replace(job, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("status", "export_format", "error_code", "actor_type");
        GovernanceEvent strange = event(new Actor(Actor.Type.UNKNOWN, null, null, null));
        assertThatThrownBy(() -> store.events().append(List.of(strange)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("actor_type");
        assertThat(store.exports().listClaimable(Instant.MAX, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE export_job SET recipients = 'a' || char(10) || char(10) || 'b'",
                "UPDATE export_job SET statuses = 'hit,later_invented'",
                "UPDATE export_job SET partial_count = 9999999999",
                "UPDATE export_file SET name = 'A B'",
            })
    void what_cannot_be_read_names_the_job(String change) throws SQLException {
        raw(change);
        assertThatThrownBy(() -> store.exports().find(ORGANIZATION, ID))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT))
                .hasMessageContainingAll("export " + ID, ORGANIZATION.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE governance_event SET note = 'it was otherwise'",
                "DELETE FROM governance_event",
                "INSERT OR REPLACE INTO governance_event SELECT organization_id, id, created_at, event_type, source,"
                        + " actor_type, actor_user_id, request_id, trace_id, reason_code, 'it was otherwise',"
                        + " changed_fields, details FROM governance_event",
                "REPLACE INTO governance_event (rowid, organization_id, id, created_at, event_type, source, actor_type)"
                        + " SELECT rowid, randomblob(16), id, created_at, event_type, source, actor_type"
                        + " FROM governance_event",
                "INSERT INTO governance_event SELECT * FROM governance_event WHERE true"
                        + " ON CONFLICT DO UPDATE SET note = 'it was otherwise'",
                "UPDATE export_job SET idempotency_key = ''",
                "UPDATE export_job SET lease_owner = 'somebody'",
                "UPDATE export_job SET kb_ids = x'00'",
                "UPDATE export_job SET revision = 0",
                "INSERT INTO export_job SELECT * FROM export_job",
            })
    void the_file_itself_refuses(String change) {
        assertThatThrownBy(() -> raw(change)).isInstanceOf(SQLException.class);
        assertThat(store.events().page(ORGANIZATION, null, 10)).containsExactly(event(Actor.system()));
    }

    private void raw(String sql) throws SQLException {
        RawDatabase.change(file, sql);
    }

    private static GovernanceEvent event(Actor actor) {
        return new GovernanceEvent(
                ID,
                ORGANIZATION,
                GovernanceEvent.Type.EXPORT_REQUESTED,
                "exports",
                actor,
                null,
                null,
                List.of(),
                Map.of());
    }

    private static ExportJob job(ExportJob.Status status, Actor actor) {
        String digest = "0a".repeat(32);
        return new ExportJob(
                ID,
                ORGANIZATION,
                1,
                status,
                ExportJob.Format.CSV,
                Samples.ALL,
                Samples.END,
                List.of("age1a", "age1b"),
                "key",
                digest,
                actor,
                ExportJob.Progress.NONE,
                null,
                null,
                null,
                0,
                0,
                null,
                List.of(new ExportJob.File("a.csv.age", 1, 2, 3, digest, digest)));
    }
}
