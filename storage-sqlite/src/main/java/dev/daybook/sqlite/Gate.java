package dev.daybook.sqlite;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets calls in until the store closes; closing waits for those that are in. */
final class Gate {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closed;
    private boolean released;

    /** False when the store is closed; else the caller leaves again. */
    boolean enter() {
        if (closed || !lock.readLock().tryLock()) {
            return false;
        }
        if (closed) {
            leave();
            return false;
        }
        return true;
    }

    /** Whether nobody is let in any more; those who are in may hasten. */
    boolean closed() {
        return closed;
    }

    void leave() {
        lock.readLock().unlock();
    }

    /** Lets nobody in any more, waits until all have left, then releases what they used; the second time there is nothing to do. */
    void close(Runnable release) {
        closed = true;
        lock.writeLock().lock();
        try {
            if (!released) {
                released = true;
                release.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
