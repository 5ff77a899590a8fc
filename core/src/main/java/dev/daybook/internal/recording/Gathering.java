package dev.daybook.internal.recording;

import org.jspecify.annotations.Nullable;

/**
 * Whether a leader waits a little before it writes: those whom the last batch has just released are on their way with their next
 * records. Without it, callers that record one after the other fall into two halves that take turns, and each commit is paid for half a
 * batch. A caller alone never waits. Guarded by {@link GroupCommit}'s lock.
 */
final class Gathering {
    /** What waiting may cost, as a share of what the last batch took. */
    static final int SHARE = 4;

    static final long MAX_NANOS = 2_000_000;

    private final int mostInBatch;
    private int expected;
    private long lastNanos;
    private @Nullable Pending leader;
    private long until;

    Gathering(int mostInBatch) {
        this.mostInBatch = mostInBatch;
    }

    /** Until when this leader waits, when so many are there now; the past when it shall write. */
    long until(Pending now, int there, long nanoTime) {
        if (leader != now) {
            leader = now;
            long most = Math.min(MAX_NANOS, (now.deadlineNanos - nanoTime) / SHARE);
            until = nanoTime + Math.min(most, lastNanos / SHARE);
        }
        return there < expected ? until : nanoTime;
    }

    /** The leader that waits for no more than are there; null when there is none. */
    @Nullable
    Pending complete(int there) {
        return there < expected ? null : leader;
    }

    void begun() {
        leader = null;
    }

    /**
     * A batch is written.
     *
     * @param size of the batch
     * @param left who came meanwhile and waits for the next one
     */
    void ended(int size, int left, long tookNanos) {
        expected = Math.min(mostInBatch, size + left);
        lastNanos = tookNanos;
    }
}
