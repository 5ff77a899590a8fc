package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Threads of one process: waiting, interrupts, closing. */
@Timeout(60)
class ConcurrencyTest {
    private static final int THREADS = 6;
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
    void many_threads_may_open_a_new_file_at_once() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path fresh = directory.resolve("trail" + round + ".db");
            all(thread -> {
                try (AuditStore store = Samples.open(fresh)) {
                    store.records().append(List.of(new Samples(thread).detail(organization, 1)), Samples.TIMEOUT);
                }
            });
            try (AuditStore store = Samples.open(fresh)) {
                assertThat(store.records().followAll(null, 100).records()).hasSize(THREADS);
            }
        }
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
                            h -> h.createQuery(
                                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
                                    .mapTo(Long.class)
                                    .one()))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContainingAll("counting for ever", "PT0.2S");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(deadline, deadline.plus(SLACK));
            assertThat(readers.<Long>read(
                            "counting",
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
                SqliteSettings.of(Samples.settings(file, "readers", "1").withDeadline(deadline));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (Readers readers = new Readers(new Connections(file), settings, new Failures(file))) {
            Future<Boolean> other = executor.submit(() -> readers.read("holding the reader", h -> {
                reading.countDown();
                return await(done);
            }));
            reading.await();
            long start = System.nanoTime();
            assertThatThrownBy(() -> readers.read("waiting", h -> true))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContainingAll("waiting", "PT0.3S", "all readers may be busy");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(deadline, deadline.plus(SLACK));
            done.countDown();
            assertThat(other.get()).isTrue();
        }
    }

    @Test
    void interrupting_threads_harms_no_call() throws Exception {
        int calls = 25;
        AtomicBoolean over = new AtomicBoolean();
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        try (AuditStore store = Samples.open(file, "readers", "1")) {
            Future<Integer> interrupter = executor.submit(() -> {
                int count = 0;
                while (!over.get()) {
                    threads.forEach(Thread::interrupt);
                    count += threads.size();
                    LockSupport.parkNanos(20_000);
                }
                return count;
            });
            AtomicInteger seen = new AtomicInteger();
            all(thread -> {
                Samples samples = new Samples(thread);
                threads.add(Thread.currentThread());
                for (int i = 0; i < calls; i++) {
                    RetrievalDetail detail = samples.detail(organization, i);
                    assertThat(store.records().append(List.of(detail), Samples.TIMEOUT))
                            .containsExactly(RecordStore.AppendOutcome.STORED);
                    assertThat(store.records()
                                    .find(organization, detail.record().id()))
                            .contains(detail);
                    seen.addAndGet(Thread.interrupted() ? 1 : 0);
                }
                threads.remove(Thread.currentThread());
            });
            over.set(true);
            assertThat(interrupter.get()).as("interrupts").isGreaterThan(THREADS);
            assertThat(seen.get()).as("interrupts that the caller still saw").isPositive();
            assertThat(store.records().followAll(null, 1000).records()).hasSize(THREADS * calls);
        }
    }

    @Test
    void an_interrupted_thread_may_call_and_stays_interrupted() {
        try (AuditStore store = Samples.open(file)) {
            RetrievalDetail detail = new Samples(1).detail(organization, 1);
            Thread.currentThread().interrupt();
            store.records().append(List.of(detail), Samples.TIMEOUT);
            assertThat(store.records().find(organization, detail.record().id())).contains(detail);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closing_while_callers_append_gives_each_a_receipt_or_a_typed_error() throws Exception {
        AuditStore store = Samples.open(file);
        Queue<UUID> stored = new ConcurrentLinkedQueue<>();
        CountDownLatch warm = new CountDownLatch(THREADS);
        Future<?> closer = executor.submit(() -> {
            warm.await();
            store.close();
            return null;
        });
        all(thread -> {
            Samples samples = new Samples(thread);
            for (int i = 0; ; i++) {
                RetrievalDetail detail = samples.detail(organization, i);
                try {
                    store.records().append(List.of(detail), Samples.TIMEOUT);
                } catch (AuditUnavailableException e) {
                    assertThat(e.outcome()).isEqualTo(AuditUnavailableException.Outcome.NOT_STORED);
                    return;
                }
                stored.add(detail.record().id());
                warm.countDown();
            }
        });
        closer.get();
        try (AuditStore again = Samples.open(file)) {
            assertThat(again.records().followAll(null, 100_000).records())
                    .extracting(d -> d.record().id())
                    .containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    /** Runs the body in every thread at once; fails with the first failure. */
    private void all(Body body) throws InterruptedException, ExecutionException {
        List<Callable<Object>> bodies = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            bodies.add(() -> {
                body.run(number);
                return number;
            });
        }
        for (Future<Object> done : executor.invokeAll(bodies)) {
            done.get();
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
                .hasMessageContaining(batch.get(0).record().id().toString());
    }

    /** What one of several threads does. */
    private interface Body {
        void run(int thread) throws SQLException;
    }
}
