package dev.daybook.sqlite;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a store: the time it has left, and the interrupt that its thread got meanwhile. SQLite runs on the calling thread and
 * asks back on it ({@link Callbacks}), so the call is bound to the thread. An interrupt never ends a call half way; the thread finds
 * its flag set again when the call is over.
 */
final class Call {
    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();
    private static final long PAUSE_NANOS = 1_000_000;

    private final @Nullable Call outer = CURRENT.get();
    private final Duration timeout;
    private final BooleanSupplier calledOff;
    private final long deadlineNanos;
    private boolean interrupted = Thread.interrupted();

    private Call(Duration timeout, BooleanSupplier calledOff) {
        this.timeout = timeout;
        this.calledOff = calledOff;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    /** Runs a body as a call of its own. */
    static <T, E extends Exception> T within(Duration timeout, Body<T, E> body) throws E {
        return within(timeout, () -> false, body);
    }

    /** Runs a body as a call of its own, whose time is also over as soon as it is called off. */
    static <T, E extends Exception> T within(Duration timeout, BooleanSupplier calledOff, Body<T, E> body) throws E {
        Call call = new Call(timeout, calledOff);
        CURRENT.set(call);
        try {
            return body.run(call);
        } finally {
            call.end();
        }
    }

    /** Whether the call that runs on this thread is out of time; false when none runs. */
    static boolean currentExpired() {
        Call call = CURRENT.get();
        return call != null && call.expired();
    }

    /** Waits a little for another process; false at once when the call on this thread is out of time, or none runs. */
    static boolean pauseCurrent() {
        Call call = CURRENT.get();
        return call != null && call.pause();
    }

    Duration timeout() {
        return timeout;
    }

    boolean expired() {
        return remainingNanos() <= 0 || calledOff.getAsBoolean();
    }

    long remainingNanos() {
        return deadlineNanos - System.nanoTime();
    }

    boolean pause() {
        long remaining = remainingNanos();
        if (remaining <= 0) {
            return false;
        }
        LockSupport.parkNanos(Math.min(PAUSE_NANOS, remaining));
        keepInterrupt();
        return true;
    }

    /** Takes the lock unless the time runs out first. */
    boolean tryLock(Lock lock) {
        while (true) {
            try {
                return lock.tryLock(Math.max(0, remainingNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Takes a permit unless the time runs out first. */
    boolean tryAcquire(Semaphore permits) {
        while (true) {
            try {
                return permits.tryAcquire(Math.max(0, remainingNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Takes the thread's interrupt away until the call is over. */
    void keepInterrupt() {
        interrupted |= Thread.interrupted();
    }

    private void end() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a call does. */
    interface Body<T, E extends Exception> {
        T run(Call call) throws E;
    }
}
