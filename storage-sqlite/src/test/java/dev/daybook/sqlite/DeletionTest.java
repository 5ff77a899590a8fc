package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Deletion;
import dev.daybook.spi.RecordSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** What is deleted leaves no trace in the file and its log; a hold and a deletion wait for each other. */
@Timeout(120)
class DeletionTest {
    private static final UUID ORGANIZATION = Samples.id("organization", 1);
    private static final UUID OTHER = Samples.id("organization", 2);
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    private Path directory;

    private final Samples samples = new Samples(1);

    @Test
    void after_a_run_no_deleted_byte_stands_in_the_file_or_its_log() throws Exception {
        Path file = directory.resolve("trail.db");
        try (AuditStore store = Samples.open(file)) {
            List<RetrievalDetail> mine = recorded(store, ORGANIZATION);
            List<RetrievalDetail> theirs = recorded(store, OTHER);
            assertThat(traces(file, mine)).as("before the deletion").isEqualTo(mine.size());
            assertThat(delete(store, mine)).isEqualTo(new Deletion(DeleteOutcome.DELETED, mine.size()));
            endOfRun(store);
            assertThat(traces(file, mine)).as("ids of deleted records").isZero();
            assertThat(traces(file, theirs)).as("ids of the others").isEqualTo(theirs.size());
            assertThat(RawDatabase.query(file, "PRAGMA freelist_count")).isEqualTo("0");
            assertThat(RawDatabase.query(file, "PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    @Test
    void the_file_becomes_smaller() throws Exception {
        Path file = directory.resolve("trail.db");
        try (AuditStore store = Samples.open(file)) {
            List<RetrievalDetail> mine = recorded(store, ORGANIZATION);
            recorded(store, OTHER);
            endOfRun(store);
            long before = Files.size(file);
            delete(store, mine);
            endOfRun(store);
            assertThat(Files.size(file)).isLessThan(before * 2 / 3);
        }
    }

    @Test
    void control_plain_deletion_leaves_what_it_deleted() throws Exception {
        Path file = directory.resolve("trail.db");
        try (AuditStore store = Samples.open(file)) {
            List<RetrievalDetail> mine = recorded(store, ORGANIZATION);
            try (Connection plain = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                    Statement statement = plain.createStatement()) {
                statement.executeUpdate("PRAGMA secure_delete = OFF");
                statement.executeUpdate("DELETE FROM retrieval");
                statement.executeUpdate("DELETE FROM retrieval_kb");
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            assertThat(traces(file, mine)).isPositive();
        }
    }

    @Test
    void while_an_export_reads_the_past_the_log_stays_and_goes_when_it_is_done() throws Exception {
        Path file = directory.resolve("trail.db");
        try (AuditStore store = Samples.open(file)) {
            List<RetrievalDetail> mine = recorded(store, ORGANIZATION);
            try (RecordSnapshot past = store.records().snapshot(ORGANIZATION, Samples.ALL)) {
                delete(store, mine);
                endOfRun(store);
                assertThat(past.read(null, 1000)).hasSize(mine.size());
                List<RetrievalDetail> meanwhile = recorded(store, OTHER);
                assertThat(store.records().find(OTHER, meanwhile.get(0).record().id()))
                        .isPresent();
                assertThat(traces(file, mine)).as("what the reader still needs").isPositive();
            }
            endOfRun(store);
            assertThat(traces(file, mine)).isZero();
        }
    }

    @Test
    void what_a_process_left_that_ended_too_early_the_next_one_clears() throws Exception {
        Path file = directory.resolve("trail.db");
        try (AuditStore beside = Samples.open(file)) {
            List<RetrievalDetail> mine = recorded(beside, ORGANIZATION);
            try (Connection writer = new Connections(file).writer();
                    Statement statement = writer.createStatement()) {
                statement.executeUpdate("DELETE FROM retrieval");
                statement.executeUpdate("DELETE FROM retrieval_kb");
            }
            assertThat(traces(file, mine)).isPositive();
            try (AuditStore next = Samples.open(file)) {
                next.policies().noteClock(NOW);
                assertThat(traces(file, mine)).isZero();
            }
        }
    }

    @Test
    void a_record_whose_detail_is_damaged_goes_with_all_that_belongs_to_it() throws Exception {
        Path file = directory.resolve("trail.db");
        try (AuditStore store = Samples.open(file)) {
            List<RetrievalDetail> mine = recorded(store, ORGANIZATION);
            RawDatabase.change(file, "UPDATE retrieval_detail SET body = x'0102' WHERE seq = 1");
            RawDatabase.change(file, "DELETE FROM retrieval_detail WHERE seq = 2");
            assertThat(delete(store, mine).deleted()).isEqualTo(mine.size());
            for (String table : List.of("retrieval", "retrieval_detail", "retrieval_kb")) {
                assertThat(RawDatabase.query(file, "SELECT count(*) FROM " + table))
                        .as(table)
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void a_deletion_waits_for_a_hold_that_is_being_set_and_then_deletes_nothing() throws Exception {
        Path file = directory.resolve("trail.db");
        try (AuditStore store = Samples.open(file);
                Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            List<RetrievalDetail> mine = recorded(store, ORGANIZATION);
            statement.execute("BEGIN IMMEDIATE");
            statement.executeUpdate("UPDATE retention_policy SET legal_hold_enabled = 1, legal_hold_reason = 'x',"
                    + " legal_hold_set_at = 0, policy_version = 2 WHERE organization_id = x'"
                    + HexFormat.of().formatHex(Uuids.bytes(ORGANIZATION)) + "'");
            FutureTask<Deletion> deleting = new FutureTask<>(() -> delete(store, mine));
            awaitWaiting(deleting);
            assertThat(deleting.isDone()).isFalse();
            statement.execute("COMMIT");
            assertThat(deleting.get(60, TimeUnit.SECONDS)).isEqualTo(new Deletion(DeleteOutcome.HELD, 0));
            assertThat(store.policies().oldestIds(ORGANIZATION, new UUID(-1, -1), 1000))
                    .hasSize(mine.size());
        }
    }

    @Test
    void a_hold_is_not_replaced_away() throws SQLException {
        Path file = directory.resolve("trail.db");
        try (AuditStore store = Samples.open(file)) {
            recorded(store, ORGANIZATION);
            assertThat(store.policies().replace(held(ORGANIZATION), List.of())).isTrue();
            for (String how : List.of("INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE")) {
                assertThatThrownBy(() -> RawDatabase.change(
                                file,
                                how + " INTO retention_policy SELECT organization_id, id, 90, 0, NULL, NULL, NULL, 0,"
                                        + " NULL, 3, NULL, created_at, updated_at, NULL, NULL FROM retention_policy"))
                        .as(how)
                        .hasMessageContaining("never replaced");
            }
            UUID other = Samples.id("organization", 7);
            store.policies().findOrCreate(policy(other, 1, false), List.of());
            assertThatThrownBy(() -> RawDatabase.change(
                            file,
                            "UPDATE OR REPLACE retention_policy SET organization_id = " + literal(ORGANIZATION)
                                    + " WHERE organization_id = " + literal(other)))
                    .hasMessageContaining("never replaced");
            assertThat(store.policies().findOrCreate(policy(ORGANIZATION, 1, false), List.of()))
                    .isEqualTo(held(ORGANIZATION));
        }
    }

    private static String literal(UUID id) {
        return "x'" + HexFormat.of().formatHex(Uuids.bytes(id)) + "'";
    }

    @Test
    void a_hold_waits_for_a_deletion_that_is_under_way() throws Exception {
        Path file = directory.resolve("trail.db");
        try (AuditStore store = Samples.open(file);
                Connection other = new Connections(file).writer()) {
            List<RetrievalDetail> mine = recorded(store, ORGANIZATION);
            List<UUID> half = ids(mine).subList(0, 100);
            AtomicBoolean committing = new AtomicBoolean();
            other.setAutoCommit(false);
            assertThat(RecordDeletion.of(other, ORGANIZATION, half).run(other)).isEqualTo(100);
            FutureTask<Boolean> holding = new FutureTask<>(() -> {
                boolean set = store.policies().replace(held(ORGANIZATION), List.of());
                assertThat(committing)
                        .as("setting the hold returned before the deletion was committed")
                        .isTrue();
                return set;
            });
            awaitWaiting(holding);
            committing.set(true);
            other.setAutoCommit(true);
            assertThat(holding.get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(delete(store, mine).outcome()).isEqualTo(DeleteOutcome.HELD);
            assertThat(store.policies().oldestIds(ORGANIZATION, new UUID(-1, -1), 1000))
                    .hasSize(mine.size() - 100);
        }
    }

    /** Starts it, and waits until its thread waits, or has ended. */
    private static void awaitWaiting(FutureTask<?> task) {
        Thread thread = new Thread(task, "caller");
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private List<RetrievalDetail> recorded(AuditStore store, UUID organization) {
        List<RetrievalDetail> all = samples.details(organization, 300);
        store.records().append(all, Samples.TIMEOUT);
        store.policies().findOrCreate(policy(organization, 1, false), List.of());
        return all;
    }

    private static Deletion delete(AuditStore store, List<RetrievalDetail> doomed) {
        UUID organization = doomed.get(0).record().organizationId();
        return store.policies().delete(organization, ids(doomed), 1, null, List.of());
    }

    private static void endOfRun(AuditStore store) {
        store.policies().lease(ORGANIZATION, "run", NOW, NOW);
    }

    private static List<UUID> ids(List<RetrievalDetail> details) {
        return details.stream().map(detail -> detail.record().id()).toList();
    }

    private static RetentionPolicy held(UUID organization) {
        return policy(organization, 2, true);
    }

    private static RetentionPolicy policy(UUID organization, long version, boolean held) {
        return new RetentionPolicy(
                EventIds.first(NOW),
                organization,
                365,
                held,
                held ? "litigation" : null,
                null,
                held ? NOW : null,
                false,
                null,
                version,
                null,
                NOW,
                NOW);
    }

    /** How many of the records have their id's bytes in the file or in its log. */
    private static int traces(Path file, List<RetrievalDetail> records) throws Exception {
        String all = hex(file) + " " + hex(Path.of(file + "-wal"));
        return (int) records.stream()
                .map(detail ->
                        HexFormat.of().formatHex(Uuids.bytes(detail.record().id())))
                .filter(all::contains)
                .count();
    }

    /** A copy is read: closing a handle of a live file would drop its locks. */
    private static String hex(Path file) throws Exception {
        Process copying = new ProcessBuilder("cat", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var bytes = copying.getInputStream()) {
            return HexFormat.of().formatHex(bytes.readAllBytes());
        }
    }
}
