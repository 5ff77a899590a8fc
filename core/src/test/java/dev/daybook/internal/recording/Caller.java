package dev.daybook.internal.recording;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A host's thread that makes one call. */
public final class Caller<T> {
    /** When a test gives up: far more than anything takes that does not hang. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FutureTask<T> call;
    private final Thread thread;
    private volatile boolean interruptedAtEnd;
    private volatile long nanos;

    private Caller(Callable<T> call) {
        this.call = new FutureTask<>(() -> {
            long start = System.nanoTime();
            try {
                return call.call();
            } finally {
                nanos = System.nanoTime() - start;
                interruptedAtEnd = Thread.currentThread().isInterrupted();
            }
        });
        this.thread = new Thread(null, this.call, "caller", 256 << 10);
        this.thread.setDaemon(true);
    }

    public static <T> Caller<T> start(Callable<T> call) {
        Caller<T> caller = new Caller<>(call);
        caller.thread.start();
        return caller;
    }

    public Thread thread() {
        return thread;
    }

    /** Waits until the thread waits for something. */
    public Caller<T> awaitParked() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
            if (thread.getState() == Thread.State.TERMINATED || System.nanoTime() > end) {
                throw new AssertionError("does not wait but is " + thread.getState());
            }
            Thread.onSpinWait();
        }
        return this;
    }

    /** Uses up a time, interrupted or not. */
    public static void spin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** What the call gave; what it threw is thrown. */
    public T result() throws Exception {
        try {
            return call.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw (Error) e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("the call hangs in " + java.util.Arrays.toString(thread.getStackTrace()), e);
        }
    }

    /** How long the call took; only after it ended. */
    public Duration took() {
        return Duration.ofNanos(nanos);
    }

    /** Whether the thread's flag was set when the call ended. */
    public boolean wasInterruptedAtEnd() {
        return interruptedAtEnd;
    }
}
