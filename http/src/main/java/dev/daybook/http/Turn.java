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
    /**
     * Whoever had to wait for a turn has had the time to send, so that what is there is read at once: half a request that waited must not
     * hold a thread for the whole patience again.
     */
    static final Duration AFTER_WAITING = Duration.ofSeconds(1);

    /** A refusal is worth less of a thread. */
    static final Duration TO_BE_REFUSED = Duration.ofMillis(250);

    private static final ThreadLocal<Turn> CURRENT = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final long patienceNanos;
    private final long requestUntil;
    private final boolean busy;

    private boolean waiting = true;
    private long until;

    private Turn(Duration patience, long waitedNanos, boolean busy) {
        this.patienceNanos = patience.toNanos();
        this.busy = busy;
        this.requestUntil = System.nanoTime()
                + toSend(patience, Duration.ofNanos(waitedNanos), busy).toNanos();
        this.until = requestUntil;
    }

    /** Begins by waiting for the request, whose first bytes came so long ago. */
    static Turn begin(Duration patience, long waitedNanos, boolean busy) {
        Turn turn = new Turn(patience, waitedNanos, busy);
        CURRENT.set(turn);
        return turn;
    }

    /** How long the client may still take to send its request. */
    static Duration toSend(Duration patience, Duration waited, boolean busy) {
        Duration least = busy ? TO_BE_REFUSED : AFTER_WAITING;
        Duration left = busy ? least : patience.minus(waited);
        return shorter(patience, left.compareTo(least) < 0 ? least : left);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static Turn current() {
        return Objects.requireNonNull(CURRENT.get(), "not on a thread of the server");
    }

    /** Whether there is no room for this request. */
    boolean busy() {
        return busy;
    }

    /** Waits for bytes. */
    interface Receiving {
        int receive() throws IOException;
    }

    /** Waits for bytes to be taken. */
    interface Sending {
        void send() throws IOException;
    }

    /** Waits for more of the request. All of it together must come in time. */
    int receiving(Receiving bytes) throws IOException {
        waitingUntil(requestUntil);
        try {
            return bytes.receive();
        } finally {
            working();
        }
    }

    /** Waits for the client to take a part of the response. */
    void sending(Sending part) throws IOException {
        waitingUntil(System.nanoTime() + patienceNanos);
        try {
            part.send();
        } finally {
            working();
        }
    }

    private synchronized void waitingUntil(long deadline) {
        waiting = true;
        until = deadline;
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
