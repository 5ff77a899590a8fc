package dev.daybook.internal.recording;

import java.util.function.LongSupplier;

/**
 * Knows whether the store is down, so that not every caller waits for it. Two failed writes in a row say that it is; from then on one
 * caller at a time may try, first after 50 ms, then, counted from the end of the last try, after twice as long each time, at most 1 s; the
 * first write that succeeds says that it is back. One failure alone says nothing: a lock that was held too long, a connection that was cut. Safe for use by several threads; costs
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

    /** Who may go to the store. */
    public enum Way {
        /** Everybody: it is up. */
        OPEN,
        /** This caller alone, who tries it, and says when that has ended. */
        TRY,
        /** Others than this caller: it is down, and somebody tries it, or it is not yet time to. */
        SHUT
    }

    /**
     * Makes one that believes the store to be up.
     *
     * @param nanos tells how much time has passed
     */
    public Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Whether the caller may go to the store.
     *
     * @param patience how many nanoseconds the caller's try may take; should it not have ended by then, another one is let in
     * @return how; who is told {@link Way#TRY} calls {@link #tried} in the end
     */
    public Way way(long patience) {
        return down ? wayWhileDown(patience) : Way.OPEN;
    }

    private synchronized Way wayWhileDown(long patience) {
        if (!down) {
            return Way.OPEN;
        }
        long now = nanos.getAsLong();
        if (now - nextTry < 0) {
            return Way.SHUT;
        }
        // One that never says that it has ended must not be the last.
        nextTry = now + Math.max(patience, LONGEST_PAUSE);
        return Way.TRY;
    }

    /** Tells that a try has ended, however it did. */
    public synchronized void tried() {
        nextTry = nanos.getAsLong() + pause;
        pause = Math.min(2 * pause, LONGEST_PAUSE);
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
