package dev.daybook.proofs;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how late this machine wakes a thread that asked for nothing but to be woken: what a machine with other work adds to any
 * deadline, whoever keeps it.
 */
final class Stopwatch implements AutoCloseable {
    private static final long STEP = Duration.ofMillis(5).toNanos();

    private final AtomicLong latest = new AtomicLong();
    private final Thread thread = new Thread(this::measure);
    private volatile boolean stopped;

    Stopwatch() {
        thread.start();
    }

    /** The longest delay so far. */
    Duration noise() {
        return Duration.ofNanos(latest.get());
    }

    @Override
    public void close() {
        stopped = true;
    }

    private void measure() {
        while (!stopped) {
            long before = System.nanoTime();
            LockSupport.parkNanos(STEP);
            long late = System.nanoTime() - before - STEP;
            latest.accumulateAndGet(late, Math::max);
        }
    }
}
