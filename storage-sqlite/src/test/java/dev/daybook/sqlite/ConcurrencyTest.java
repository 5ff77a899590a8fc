package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.nio.file.Path;
import java.sql.SQLException;
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

/** Threads of one process: opening, interrupts, closing. */
@Timeout(60)
class ConcurrencyTest {
    private static final int THREADS = 6;

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

    /** What one of several threads does. */
    private interface Body {
        void run(int thread) throws SQLException;
    }
}
