package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.Actor;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Waiting ends in time: for another process, for the writer, for a reader, for a slow read. */
@Timeout(60)
class DeadlinesTest {
    private static final Duration SLACK = Duration.ofMillis(250);

    private final UUID organization = Samples.id("organization", 1);
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("trail.db");
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void an_append_that_another_process_keeps_waiting_ends_in_time_and_stores_nothing() throws Exception {
        Duration timeout = Duration.ofMillis(300);
        List<RetrievalDetail> batch = new Samples(1).details(organization, 3);
        try (AuditStore store = Samples.open(file);
                Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement lock = other.createStatement()) {
            lock.executeUpdate("BEGIN IMMEDIATE");
            long start = System.nanoTime();
            Future<?> inTheQueue = executor.submit(() -> assertUnavailable(store.records(), batch, timeout));
            assertUnavailable(store.records(), batch, timeout);
            inTheQueue.get();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(timeout, timeout.plus(SLACK));

            assertThat(store.records().followAll(null, 10).records()).isEmpty();
            lock.executeUpdate("ROLLBACK");
            assertThat(store.records().append(batch, Samples.TIMEOUT)).containsOnly(RecordStore.AppendOutcome.STORED);
        }
    }

    @Test
    void a_call_within_less_time_ends_then() throws Exception {
        Duration timeout = Duration.ofMillis(300);
        try (AuditStore store = Samples.open(file);
                Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement lock = other.createStatement()) {
            var event = new GovernanceEvent(
                    EventIds.first(Samples.START),
                    organization,
                    GovernanceEvent.Type.TRAIL_READ,
                    "test",
                    Actor.system(),
                    null,
                    null,
                    List.of(),
                    Map.of());
            lock.executeUpdate("BEGIN IMMEDIATE");
            long start = System.nanoTime();
            assertThatThrownBy(() -> store.within(timeout).events().append(List.of(event)))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("300 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(timeout, timeout.plus(SLACK));
            assertThat(store.within(timeout).records().retainedFrom(organization))
                    .isEmpty();
        }
    }

    @Test
    void an_append_waits_for_another_process_and_then_goes_on() throws Exception {
        try (AuditStore store = Samples.open(file);
                Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement lock = other.createStatement()) {
            lock.executeUpdate("BEGIN IMMEDIATE");
            CountDownLatch started = new CountDownLatch(1);
            Future<List<RecordStore.AppendOutcome>> waiting = executor.submit(() -> {
                started.countDown();
                return store.records().append(new Samples(1).details(organization, 1), Samples.TIMEOUT);
            });
            started.await();
            lock.executeUpdate("ROLLBACK");
            assertThat(waiting.get()).containsExactly(RecordStore.AppendOutcome.STORED);
        }
    }

    @Test
    void a_read_that_takes_too_long_ends_in_time_and_the_next_one_works() {
        Duration deadline = Duration.ofMillis(200);
        Samples.open(file).close();
        SqliteSettings settings =
                SqliteSettings.of(Samples.settings(file, "readers", "1").withDeadline(deadline));
        try (Readers readers = new Readers(new Connections(file), settings, new Failures(file))) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> readers.read(
                            "counting for ever",
                            deadline,
                            h -> h.createQuery(
                                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
                                    .mapTo(Long.class)
                                    .one()))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContainingAll("counting for ever", "200 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(deadline, deadline.plus(SLACK));
            assertThat(readers.<Long>read(
                            "counting",
                            deadline,
                            h -> h.createQuery("SELECT count(*) FROM retrieval")
                                    .mapTo(Long.class)
                                    .one()))
                    .isZero();
        }
    }

    @Test
    void a_read_that_finds_no_reader_free_ends_in_time_and_says_so() throws Exception {
        Duration deadline = Duration.ofMillis(300);
        Samples.open(file).close();
        SqliteSettings settings =
                SqliteSettings.of(Samples.settings(file, "readers", "1").withDeadline(Duration.ofSeconds(30)));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (Readers readers = new Readers(new Connections(file), settings, new Failures(file))) {
            Future<Boolean> other =
                    executor.submit(() -> readers.read("holding the reader", Duration.ofSeconds(30), h -> {
                        reading.countDown();
                        return await(done);
                    }));
            reading.await();
            long start = System.nanoTime();
            assertThatThrownBy(() -> readers.read("waiting", deadline, h -> true))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContainingAll("waiting", "300 ms", "all readers are busy");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(deadline, deadline.plus(SLACK));
            done.countDown();
            assertThat(other.get()).isTrue();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void assertUnavailable(RecordStore records, List<RetrievalDetail> batch, Duration timeout) {
        assertThatThrownBy(() -> records.append(batch, timeout))
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(AuditUnavailableException.Outcome.NOT_STORED))
                .hasMessageContaining("storing " + batch.size() + " record(s)")
                .as("a batch may be of several organizations, and each reads the message")
                .hasMessageNotContaining(batch.get(0).record().id().toString());
    }
}
