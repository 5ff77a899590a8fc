package dev.daybook.postgres;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One call of the store: the time it has left, and the interrupt that its thread got meanwhile. An interrupt never ends a call half way;
 * the thread finds its flag set again when the call is over.
 */
final class Call implements AutoCloseable {
    private final Duration timeout;
    private final long deadlineNanos;
    private boolean interrupted = Thread.interrupted();

    Call(Duration timeout) {
        this.timeout = timeout;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    Duration timeout() {
        return timeout;
    }

    boolean expired() {
        return remainingNanos() <= 0;
    }

    /** What is left, rounded up: 0 only when nothing is. */
    int remainingMillis() {
        long millis = (Math.max(0, remainingNanos()) + 999_999) / 1_000_000;
        return (int) Math.min(millis, Integer.MAX_VALUE);
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

    /**
     * Waits for something unless the time runs out first.
     *
     * @throws CompletionException when it failed
     */
    <T> T await(CompletableFuture<T> coming) throws TimeoutException {
        while (true) {
            try {
                return coming.get(Math.max(0, remainingNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            }
        }
    }

    /** Takes the thread's interrupt away until the call is over. */
    void keepInterrupt() {
        interrupted |= Thread.interrupted();
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private long remainingNanos() {
        return deadlineNanos - System.nanoTime();
    }
}
