package dev.daybook.internal.recording;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One caller waiting for its record to become durable. The state changes only under {@link GroupCommit}'s lock. */
final class Pending {
    enum State {
        /** In the queue; whoever leads next may take it. */
        QUEUED,
        /** In the queue; its caller leads the next batch. */
        LEADING,
        /** In a batch that its leader is writing. */
        WRITING,
        /** Has an outcome or a failure. */
        DONE
    }

    final RetrievalDetail detail;
    final long deadlineNanos;
    volatile State state = State.QUEUED;

    private final Thread caller = Thread.currentThread();
    private @Nullable AppendOutcome outcome;
    private @Nullable Throwable failure;

    Pending(RetrievalDetail detail, long deadlineNanos) {
        this.detail = detail;
        this.deadlineNanos = deadlineNanos;
    }

    /**
     * Waits, unless that time has come: its own caller only. May return early.
     *
     * @return false when that time has come already
     */
    boolean await(long untilNanos) {
        long left = untilNanos - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        LockSupport.parkNanos(this, left);
        return true;
    }

    boolean isExpired() {
        return System.nanoTime() - deadlineNanos >= 0;
    }

    void wake() {
        if (caller != Thread.currentThread()) {
            LockSupport.unpark(caller);
        }
    }

    void complete(AppendOutcome result) {
        outcome = result;
    }

    void fail(Throwable cause) {
        failure = cause;
    }

    /** Whether it has neither an outcome nor a failure. */
    boolean isOpen() {
        return outcome == null && failure == null;
    }

    @Nullable
    AppendOutcome outcome() {
        return outcome;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }
}
