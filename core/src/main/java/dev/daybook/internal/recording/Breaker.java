package dev.daybook.internal.recording;

import java.util.function.LongSupplier;

/**
 * Knows whether the store is down, so that not every caller waits for it. Two failed writes in a row say that it is; from then on one
 * caller at a time may try, first after 50 ms, then after twice as long each time, at most 1 s; the first write that succeeds says that it
 * is back. One failure alone says nothing: a lock that was held too long, a connection that was cut. Safe for use by several threads; costs
 * the reading of a field while the store is up.
 */
public final class Breaker {
    private static final int FAILURES = 2;
    private static final long FIRST_PAUSE = 50_000_000;
    private static final long LONGEST_PAUSE = 1_000_000_000;

    private final LongSupplier nanos;
    private volatile boolean down;
    private volatile int failures;
    private long pause = FIRST_PAUSE;
    private long nextTry;
    private long downSince;

    /**
     * Makes one that believes the store to be up.
     *
     * @param nanos tells how much time has passed
     */
    public Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Whether the caller may go to the store. While that is down, whoever is told so is the one who tries it.
     *
     * @return false when the store is known to be down and it is not yet time to try it again
     */
    public boolean admits() {
        return !down || isTimeToTry();
    }

    private synchronized boolean isTimeToTry() {
        if (down) {
            long now = nanos.getAsLong();
            if (now - nextTry < 0) {
                return false;
            }
            // Set before the try ends: one that hangs must not be the last.
            nextTry = now + pause;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        return true;
    }

    /**
     * Whether the store is known to be down.
     *
     * @return true from the second failure in a row to the next success
     */
    public boolean isDown() {
        return down;
    }

    /**
     * Tells of a write that failed because of the store.
     *
     * @return true when this is what says that the store is down
     */
    public synchronized boolean failed() {
        failures++;
        if (down || failures < FAILURES) {
            return false;
        }
        downSince = nanos.getAsLong();
        pause = FIRST_PAUSE;
        nextTry = downSince + pause;
        down = true;
        return true;
    }

    /**
     * Tells of a write that succeeded.
     *
     * @return for how many nanoseconds the store was down; 0 when it was not
     */
    public long succeeded() {
        return failures == 0 ? 0 : recovered();
    }

    private synchronized long recovered() {
        failures = 0;
        if (!down) {
            return 0;
        }
        down = false;
        return Math.max(1, nanos.getAsLong() - downSince);
    }
}
