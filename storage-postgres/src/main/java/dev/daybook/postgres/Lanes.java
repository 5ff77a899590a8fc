package dev.daybook.postgres;

import java.util.concurrent.Semaphore;

/**
 * Lets as many calls in as there are connections, and nobody when the store is closed. Reads leave one lane to writers: recording must not
 * stand behind slow pages.
 */
final class Lanes {
    private final int count;
    private final Semaphore all;
    private final Semaphore reads;
    private volatile boolean closed;
    /** Guarded by holding all lanes. */
    private boolean released;

    /** For so many connections, 2 or more. */
    Lanes(int count) {
        this.count = count;
        this.all = new Semaphore(count, true);
        this.reads = new Semaphore(count - 1, true);
    }

    /** Whether there is no way in any more. */
    boolean closed() {
        return closed;
    }

    /** False when no lane came free in time, or the store is closed; else the caller leaves again. */
    boolean enter(Call call, boolean reading) {
        if (closed || (reading && !call.tryAcquire(reads))) {
            return false;
        }
        boolean entered = call.tryAcquire(all);
        if (entered && closed) {
            all.release();
            entered = false;
        }
        if (!entered && reading) {
            reads.release();
        }
        return entered;
    }

    void leave(boolean reading) {
        all.release();
        if (reading) {
            reads.release();
        }
    }

    /** Lets nobody in any more and waits until all have left, each when its time is over at the latest; false when that was done before. */
    boolean close() {
        closed = true;
        all.acquireUninterruptibly(count);
        boolean first = !released;
        released = true;
        all.release(count);
        return first;
    }
}
