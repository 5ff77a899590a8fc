package dev.daybook.kit;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Paces writers by a reader, so that a store that writes fast is also read while it is written. */
final class Readings {
    private final Semaphore done = new Semaphore(0);

    void oneDone() {
        done.release(8);
    }

    /** Waits until the reader has read once more; goes on after a while, for the reader may have failed. */
    void awaitOne() throws InterruptedException {
        done.drainPermits();
        boolean read = done.tryAcquire(5, TimeUnit.SECONDS);
        if (!read) {
            done.release();
        }
    }
}
