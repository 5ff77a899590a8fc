package dev.daybook.internal.recording;

import static dev.daybook.model.AuditUnavailableException.Outcome.NOT_STORED;
import static dev.daybook.model.AuditUnavailableException.Outcome.UNKNOWN;

import dev.daybook.internal.recording.Pending.State;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.DaybookException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent callers share transactions, on their own threads. A caller that finds nobody writing leads: it writes everything that
 * waits as one batch, its own record among it, and hands the lead to one of those that came meanwhile: the one with the most time left,
 * because the batch has the leader's deadline. So one caller alone pays for no hand-off, and many share the cost of making a commit
 * durable.
 *
 * <p>A caller's interrupt is put off until its call ends: it may be leading for others.
 */
public final class GroupCommit {
    private static final int MAX_BATCH = 512;
    private static final int CAPACITY = 8192;

    private final BatchAppend store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final WaitingRoom room;
    private final Gathering gathering = new Gathering(MAX_BATCH);
    private boolean led;
    private boolean closed;

    /**
     * Makes a group over a store.
     *
     * @param store takes the batches
     */
    public GroupCommit(BatchAppend store) {
        this(store, CAPACITY);
    }

    GroupCommit(BatchAppend store, int capacity) {
        this.store = store;
        this.room = new WaitingRoom(capacity);
    }

    /**
     * Makes a record durable.
     *
     * @param detail the record
     * @param deadline how long this may take, for this caller
     * @return what became of it
     * @throws AuditUnavailableException when it is not durable by then; says what is known
     */
    public AppendOutcome submit(RetrievalDetail detail, Duration deadline) {
        Pending pending = new Pending(detail, System.nanoTime() + deadline.toNanos());
        enter(pending);
        boolean interrupted = false;
        try {
            while (pending.state != State.DONE) {
                interrupted |= Thread.interrupted();
                if (pending.isExpired()) {
                    giveUp(pending);
                } else if (pending.state != State.LEADING) {
                    pending.await(pending.deadlineNanos);
                } else if (!pending.await(gathered(pending))) {
                    lead(pending);
                }
            }
            return result(pending);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Refuses new callers and waits for those that are in.
     *
     * @param most how long to wait
     * @return false when some were still writing after that time
     */
    public boolean close(Duration most) {
        boolean interrupted = false;
        long left = most.toNanos();
        lock.lock();
        try {
            closed = true;
            while (led && left > 0) {
                try {
                    left = idle.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return !led;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Until when a leader waits for company; the past when there is enough. */
    private long gathered(Pending leader) {
        lock.lock();
        try {
            return gathering.until(leader, room.size(), System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private void enter(Pending pending) {
        Pending complete = null;
        lock.lock();
        try {
            if (closed) {
                throw failure(pending, NOT_STORED, "Daybook is closed", null);
            }
            if (!room.admit(pending)) {
                throw failure(pending, NOT_STORED, "too many records are waiting; try again later", null);
            }
            if (!led) {
                led = true;
                pending.state = State.LEADING;
            } else {
                complete = gathering.complete(room.size());
            }
        } finally {
            lock.unlock();
        }
        wake(complete);
    }

    /** Throws, unless the record is done after all. */
    private void giveUp(Pending pending) {
        State state;
        Pending next = null;
        lock.lock();
        try {
            state = pending.state;
            if (state == State.DONE) {
                return;
            }
            if (state != State.WRITING) {
                room.leave(pending);
            }
            if (state == State.LEADING) {
                next = passLead();
            }
        } finally {
            lock.unlock();
        }
        wake(next);
        throw state == State.WRITING
                ? failure(
                        pending,
                        UNKNOWN,
                        "the store did not answer in time; submit the same attempt again to settle it",
                        null)
                : failure(
                        pending,
                        NOT_STORED,
                        "the store was busy until the deadline; submit the same attempt again",
                        null);
    }

    private void lead(Pending leader) {
        List<Pending> batch;
        long begun;
        lock.lock();
        try {
            gathering.begun();
            begun = System.nanoTime();
            batch = room.take(MAX_BATCH);
            batch.forEach(p -> p.state = State.WRITING);
        } finally {
            lock.unlock();
        }
        try {
            new BatchWrite(store, batch, leader.deadlineNanos).run();
        } finally {
            finish(batch, begun);
        }
    }

    private void finish(List<Pending> batch, long begun) {
        Pending next;
        lock.lock();
        try {
            gathering.ended(batch.size(), room.size(), System.nanoTime() - begun);
            batch.forEach(p -> p.state = State.DONE);
            next = passLead();
        } finally {
            lock.unlock();
        }
        // The next leader first: the store is idle until it runs.
        wake(next);
        batch.forEach(GroupCommit::wake);
    }

    private @Nullable Pending passLead() {
        Pending next = room.mostPatient(MAX_BATCH);
        if (next == null) {
            led = false;
            idle.signalAll();
        } else {
            next.state = State.LEADING;
        }
        return next;
    }

    private static void wake(@Nullable Pending pending) {
        if (pending != null) {
            pending.wake();
        }
    }

    private static AppendOutcome result(Pending pending) {
        AppendOutcome outcome = pending.outcome();
        if (outcome != null) {
            return outcome;
        }
        Throwable cause = pending.failure();
        if (cause instanceof AuditUnavailableException unavailable) {
            throw failure(pending, unavailable.outcome(), String.valueOf(cause.getMessage()), cause);
        }
        if (cause instanceof DaybookException refusal) {
            throw refusal;
        }
        throw failure(pending, UNKNOWN, "the store failed: " + cause, cause);
    }

    private static AuditUnavailableException failure(
            Pending pending, AuditUnavailableException.Outcome outcome, String why, @Nullable Throwable cause) {
        var record = pending.detail.record();
        return new AuditUnavailableException(
                outcome,
                "event " + record.id() + " of organization " + record.organizationId() + " is "
                        + (outcome == NOT_STORED ? "not stored" : "perhaps stored") + ": " + why,
                cause);
    }
}
