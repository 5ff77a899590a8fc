package dev.daybook.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;

/**
 * What a thread does for one request. While it waits for the client it has a deadline, and is interrupted when that is over, which closes
 * the connection: the JDK's server reads and writes interruptible channels. While it works it is never interrupted, as the store has
 * deadlines of its own.
 */
final class Turn {
    private static final ThreadLocal<Turn> CURRENT = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final long patienceNanos;
    private final long requestUntil;
    private final boolean busy;

    private boolean waiting = true;
    private long until;

    private Turn(Duration patience, boolean busy) {
        this.patienceNanos = patience.toNanos();
        this.busy = busy;
        this.requestUntil = System.nanoTime() + patienceNanos;
        this.until = requestUntil;
    }

    /** Begins by waiting for the request. */
    static Turn begin(Duration patience, boolean busy) {
        Turn turn = new Turn(patience, busy);
        CURRENT.set(turn);
        return turn;
    }

    static Turn current() {
        return Objects.requireNonNull(CURRENT.get(), "not on a thread of the server");
    }

    /** Whether there is no room for this request. */
    boolean busy() {
        return busy;
    }

    /** Waiting for a client. */
    interface Waiting<T> {
        T call() throws IOException;
    }

    /** Waits for more of the request. All of it together must come in time. */
    <T> T receiving(Waiting<T> waiting) throws IOException {
        return waitingUntil(requestUntil, waiting);
    }

    /** Waits for the client to take a part of the response. */
    <T> T sending(Waiting<T> waiting) throws IOException {
        return waitingUntil(System.nanoTime() + patienceNanos, waiting);
    }

    private <T> T waitingUntil(long deadline, Waiting<T> call) throws IOException {
        synchronized (this) {
            waiting = true;
            until = deadline;
        }
        try {
            return call.call();
        } finally {
            working();
        }
    }

    /** The thread has what it waited for. Cut off all the same when that was too late. */
    void working() throws IOException {
        synchronized (this) {
            waiting = false;
        }
        if (Thread.interrupted()) {
            throw new InterruptedIOException("the client was too slow");
        }
    }

    synchronized void cutOffIfLate(long now) {
        if (waiting && now - until > 0) {
            waiting = false;
            thread.interrupt();
        }
    }

    void end() {
        synchronized (this) {
            waiting = false;
        }
        CURRENT.remove();
        // The pool's thread goes on to another request.
        Thread.interrupted();
    }
}
