package dev.daybook;

import static dev.daybook.Asked.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.export.jobs.AgeKeys;
import dev.daybook.internal.export.jobs.MemoryArtifacts;
import dev.daybook.internal.export.jobs.OutageStore;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.kit.TestClock;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exports and sweeps on threads of their own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DaybookSchedulerTest {
    private static final Logger QUIET = Logger.getLogger("dev.daybook.Daybook");

    private final OutageStore store = new OutageStore(new InMemoryStore());
    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final TestClock clock = new TestClock(Asked.NOON);
    private final BlockingQueue<ExportJob> ended = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> failed = new LinkedBlockingQueue<>();
    private final BlockingQueue<RetentionReport> applied = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    private final Daybook daybook = Daybook.builder()
            .store(store)
            .keyRing(OpenTrail.KEYS)
            .clock(clock)
            .exports(ExportSettings.builder()
                    .artifactStore(artifacts)
                    .recipients(AgeKeys.fresh().recipient())
                    .build())
            .listener(new DaybookListener() {
                @Override
                public void exportEnded(ExportJob job) {
                    threads.add(Thread.currentThread());
                    ended.add(job);
                    throw new IllegalStateException("listeners may throw");
                }

                @Override
                public void retentionApplied(RetentionReport report) {
                    applied.add(report);
                }

                @Override
                public void taskFailed(String task, Throwable failure) {
                    failed.add(task);
                }
            })
            .open();

    @AfterEach
    void close() {
        QUIET.setLevel(null);
        daybook.close();
    }

    @Test
    void whatIsAskedForIsRunOnDaemonThreadsOfThatName() throws InterruptedException {
        QUIET.setLevel(Level.OFF);
        try (DaybookScheduler scheduler = start()) {
            assertThat(scheduler).isNotNull();
            for (int i = 0; i < 3; i++) {
                ExportJob job = request();
                assertThat(ended.take().id()).isEqualTo(job.id());
                Thread thread = threads.take();
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.getName()).startsWith("trail-");
            }
        }
    }

    @Test
    void retentionIsAppliedWhenThatIsWanted() throws InterruptedException {
        daybook.retention().policy(ORGANIZATION);
        try (DaybookScheduler scheduler = start()) {
            assertThat(scheduler).isNotNull();
        }
        assertThat(applied).isEmpty();
        try (DaybookScheduler scheduler = DaybookScheduler.builder(daybook)
                .retentionEvery(Duration.ofMinutes(1))
                .start()) {
            assertThat(scheduler).isNotNull();
            assertThat(applied.take().organizationId()).isEqualTo(ORGANIZATION);
        }
        assertThat(Refusals.of(() -> DaybookScheduler.builder(daybook)
                        .retentionEvery(Duration.ofSeconds(59))
                        .start()))
                .containsExactly("retention_every out_of_range");
    }

    @Test
    void whatExpiredIsSwept() throws InterruptedException {
        QUIET.setLevel(Level.OFF);
        try (DaybookScheduler scheduler = start()) {
            assertThat(scheduler).isNotNull();
            ExportJob job = request();
            ended.take();
            clock.advance(Duration.ofDays(8));
            while (daybook.exports()
                            .find(ORGANIZATION, job.id(), OpenExports.OFFICER)
                            .orElseThrow()
                            .job()
                            .status()
                    != Status.EXPIRED) {
                Thread.onSpinWait();
            }
        }
        assertThat(artifacts.folders()).isZero();
    }

    @Test
    void failuresAreToldAndEndNothing() throws InterruptedException {
        QUIET.setLevel(Level.OFF);
        store.outageAt("listClaimable", "listExpired");
        try (DaybookScheduler scheduler = start()) {
            assertThat(scheduler).isNotNull();
            List<String> told = List.of(failed.take(), failed.take(), failed.take(), failed.take());
            assertThat(told).isSubsetOf("exports", "sweep");
            store.fail(call -> {
                throw new LinkageError("even this");
            });
            failed.clear();
            failed.take();
            store.fail(call -> {});
            ExportJob job = request();
            assertThat(ended.take().id()).isEqualTo(job.id());
        }
    }

    @Test
    void closingGivesTheJobBackAndEndsEveryThread() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        store.fail(call -> {
            if (call.equals("count")) {
                reading.countDown();
                awaitUninterruptibly(goOn);
            }
        });
        ExportJob job = request();
        DaybookScheduler scheduler = start();
        reading.await();
        Thread closing = new Thread(scheduler::close);
        closing.start();
        closing.join(Duration.ofMillis(1).toMillis());
        goOn.countDown();
        closing.join();
        store.fail(call -> {});
        ExportJob now = daybook.exports()
                .find(ORGANIZATION, job.id(), OpenExports.OFFICER)
                .orElseThrow()
                .job();
        // The worker may have been asked to stop too late.
        assertThat(now.status()).isIn(Status.QUEUED, Status.COMPLETED);
        for (Thread worker : Thread.getAllStackTraces().keySet()) {
            if (worker.getName().startsWith("trail-")) {
                // Its work is over when close returns; its last step out of the pool may come a moment later.
                worker.join(Duration.ofSeconds(30).toMillis());
                assertThat(worker.isAlive()).as(worker.getName()).isFalse();
            }
        }
        scheduler.close();
    }

    @Test
    void wrongSettingsAreNamedAtOnce() {
        var builder = DaybookScheduler.builder(daybook)
                .name("")
                .exportWorkers(0)
                .pollEvery(Duration.ZERO)
                .sweepEvery(Duration.ofDays(2))
                .closeWithin(Duration.ofSeconds(-1));
        assertThat(Refusals.of(builder::start))
                .containsExactly(
                        "name bad_text",
                        "export_workers out_of_range",
                        "poll_every out_of_range",
                        "sweep_every out_of_range",
                        "close_within out_of_range");
    }

    private DaybookScheduler start() {
        return DaybookScheduler.builder(daybook)
                .name("trail")
                .exportWorkers(2)
                .pollEvery(Duration.ofMillis(10))
                .sweepEvery(Duration.ofMillis(10))
                .start();
    }

    private ExportJob request() {
        return daybook.exports().request(OpenExports.request().build());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // Later.
            }
        }
    }
}
