package dev.daybook;

import dev.daybook.model.Violations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs exports, deletes what expired, and applies retention when that is wanted, on daemon threads of its own, for hosts that have nothing else to run them. Several hosts on one
 * trail may each have one. What fails is logged, told to the {@link DaybookListener}, and tried again. Close it before the
 * {@link Daybook}. Safe for use by several threads.
 */
public final class DaybookScheduler implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DaybookScheduler.class.getName());
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Exports exports;
    private final Listeners listeners;
    private final String name;
    private final Duration closeWithin;
    private final ScheduledThreadPoolExecutor threads;
    private volatile boolean stopping;

    private DaybookScheduler(Builder builder) {
        this.exports = builder.daybook.exports();
        this.listeners = builder.daybook.listeners();
        this.name = builder.name;
        this.closeWithin = builder.closeWithin;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(builder.exportWorkers + 2, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < builder.exportWorkers; i++) {
            schedule("exports", this::runExports, builder.pollEvery);
        }
        schedule("sweep", exports::sweepExpired, builder.sweepEvery);
        if (builder.retentionEvery != null) {
            Retention retention = builder.daybook.retention();
            schedule("retention", retention::applyAll, builder.retentionEvery);
        }
    }

    /**
     * Starts setting up.
     *
     * @param daybook an open Daybook with {@link DaybookBuilder#exports}
     * @return a builder
     */
    public static Builder builder(Daybook daybook) {
        return new Builder(daybook);
    }

    /**
     * Lets what runs give its work back, and ends the threads. Waits for them, at most {@link Builder#closeWithin}, then interrupts them
     * and waits 5 s more. Closing twice is harmless. An interrupt ends the waiting, and is kept for the caller.
     */
    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(closeWithin.toNanos(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
                if (!threads.awaitTermination(LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS)) {
                    LOG.log(Level.WARNING, "threads of " + name + " are still busy; they are daemons");
                }
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void schedule(String task, Runnable run, Duration every) {
        // The task never ends by itself, and guards itself.
        ScheduledFuture<?> unused =
                threads.scheduleWithFixedDelay(() -> guarded(task, run), 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void runExports() {
        while (!stopping && exports.runNext(() -> stopping).isPresent()) {
            // As long as there are some.
        }
    }

    /** Whatever is thrown, an executor would end the task for ever, and say nothing. */
    private void guarded(String task, Runnable run) {
        try {
            run.run();
        } catch (Throwable e) {
            listeners.taskFailed(task, e);
        }
    }

    /** Gathers a scheduler's settings. Not safe for use by several threads. */
    public static final class Builder {
        private final Daybook daybook;
        private String name = "daybook";
        private int exportWorkers = 1;
        private Duration pollEvery = Duration.ofSeconds(5);
        private Duration sweepEvery = Duration.ofHours(1);
        private @Nullable Duration retentionEvery;
        private Duration closeWithin = Duration.ofSeconds(10);

        private Builder(Daybook daybook) {
            this.daybook = daybook;
        }

        /**
         * What the threads are called.
         *
         * @param prefix 1 to 64 characters; {@code daybook} unless set
         * @return this
         */
        public Builder name(String prefix) {
            this.name = prefix;
            return this;
        }

        /**
         * How many exports run at a time, each on a thread.
         *
         * @param most 1 to 64; 1 unless set
         * @return this
         */
        public Builder exportWorkers(int most) {
            this.exportWorkers = most;
            return this;
        }

        /**
         * How often to look for queued exports.
         *
         * @param time 10 ms to 1 hour; 5 s unless set
         * @return this
         */
        public Builder pollEvery(Duration time) {
            this.pollEvery = time;
            return this;
        }

        /**
         * How often to delete what expired.
         *
         * @param time 10 ms to 1 day; 1 hour unless set
         * @return this
         */
        public Builder sweepEvery(Duration time) {
            this.sweepEvery = time;
            return this;
        }

        /**
         * Applies retention to all organizations, so often: {@link Retention#applyAll()}. What comes of it is told to
         * {@link DaybookListener#retentionApplied}. The first time is at once.
         *
         * @param time 1 minute to 30 days; unless set, retention is not applied here
         * @return this
         */
        public Builder retentionEvery(Duration time) {
            this.retentionEvery = time;
            return this;
        }

        /**
         * How long closing waits before it interrupts.
         *
         * @param time 0 to 10 minutes; 10 s unless set
         * @return this
         */
        public Builder closeWithin(Duration time) {
            this.closeWithin = time;
            return this;
        }

        /**
         * Starts the threads.
         *
         * @return a scheduler, which the host closes
         * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
         * @throws ExportException with {@code NOT_SET_UP} when the Daybook was opened without {@link DaybookBuilder#exports}
         */
        public DaybookScheduler start() {
            Duration least = Duration.ofMillis(10);
            new Violations()
                    .text("name", name, 64)
                    .range("export_workers", exportWorkers, 1, 64)
                    .range("poll_every", pollEvery, least, Duration.ofHours(1))
                    .range("sweep_every", sweepEvery, least, Duration.ofDays(1))
                    .range(
                            "retention_every",
                            retentionEvery == null ? Duration.ofDays(1) : retentionEvery,
                            Duration.ofMinutes(1),
                            Duration.ofDays(30))
                    .range("close_within", closeWithin, Duration.ZERO, Duration.ofMinutes(10))
                    .throwIfAny("scheduler settings");
            daybook.exports().setup();
            return new DaybookScheduler(this);
        }
    }
}
