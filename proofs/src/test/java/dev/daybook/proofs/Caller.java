package dev.daybook.proofs;

import dev.daybook.model.AuditUnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A thread that makes the same call again and again, and remembers how long the slowest took and how they ended. */
final class Caller implements AutoCloseable {
    private final String name;
    private final Runnable call;
    private final Thread thread;
    private int answered;
    private int failed;
    private long slowest;
    private boolean stopped;
    private @Nullable Throwable failure;

    Caller(String name, Runnable call) {
        this.name = name;
        this.call = call;
        this.thread = new Thread(this::callUntilStopped);
        thread.start();
    }

    /** Waits until so many more calls have been answered. */
    void awaitAnswers(int more) throws InterruptedException {
        await(more, 0);
    }

    /** Waits until so many more calls have failed because the store was out of reach. */
    void awaitFailures(int more) throws InterruptedException {
        await(0, more);
    }

    /** The longest that a call took since the last time that this was asked. */
    synchronized Duration slowest() {
        Duration longest = Duration.ofNanos(slowest);
        slowest = 0;
        return longest;
    }

    @Override
    public synchronized void close() {
        stopped = true;
    }

    @Override
    public String toString() {
        return name;
    }

    private synchronized void await(int moreAnswers, int moreFailures) throws InterruptedException {
        int answers = answered + moreAnswers;
        int failures = failed + moreFailures;
        while ((answered < answers || failed < failures) && failure == null) {
            wait();
        }
        if (failure != null) {
            throw new AssertionError(name + " failed", failure);
        }
    }

    private void callUntilStopped() {
        while (isWanted()) {
            long before = System.nanoTime();
            boolean ok = true;
            try {
                call.run();
            } catch (AuditUnavailableException e) {
                ok = false;
            } catch (RuntimeException | Error e) {
                end(e);
                return;
            }
            ended(ok, System.nanoTime() - before);
        }
    }

    private synchronized boolean isWanted() {
        return !stopped;
    }

    private synchronized void ended(boolean ok, long took) {
        answered += ok ? 1 : 0;
        failed += ok ? 0 : 1;
        slowest = Math.max(slowest, took);
        notifyAll();
    }

    private synchronized void end(Throwable e) {
        failure = e;
        notifyAll();
    }
}
