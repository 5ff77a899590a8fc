package dev.daybook.internal.recording;

import static dev.daybook.model.AuditUnavailableException.Outcome.NOT_STORED;
import static dev.daybook.model.AuditUnavailableException.Outcome.UNKNOWN;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.DaybookException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import dev.daybook.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes one batch and gives every waiting caller its outcome or its failure. Never throws for one caller what concerns another. */
final class BatchWrite {
    private final BatchAppend store;
    private final List<Pending> batch;
    private final long deadlineNanos;
    /** The leading thread's flag, taken away so that it disturbs no write, and given back in the end. */
    private boolean interrupted;
    /** Whether a write failed that may have stored the batch all the same; no later failure can say that it is not stored. */
    private boolean perhapsStored;

    BatchWrite(BatchAppend store, List<Pending> batch, long deadlineNanos) {
        this.store = store;
        this.batch = batch;
        this.deadlineNanos = deadlineNanos;
    }

    void run() {
        try {
            writeTogether();
        } catch (Error e) {
            batch.stream().filter(Pending::isOpen).forEach(p -> p.fail(e));
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeTogether() {
        try {
            write(batch);
        } catch (AuditUnavailableException e) {
            batch.forEach(p -> fail(p, e));
        } catch (StoreException e) {
            if (ObservedStore.isUnfit(e) || batch.size() == 1) {
                batch.forEach(p -> fail(p, e));
            } else {
                batch.forEach(this::writeAlone);
            }
        } catch (RuntimeException e) {
            // One record that the store cannot take must not cost the others theirs.
            perhapsStored |= mayHaveStored(e);
            batch.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Pending pending) {
        if (isLate()) {
            fail(pending, new AuditUnavailableException(NOT_STORED, "the store was busy until the deadline", null));
            return;
        }
        try {
            write(List.of(pending));
        } catch (RuntimeException e) {
            fail(pending, e);
        }
    }

    private void write(List<Pending> part) {
        List<RetrievalDetail> details = new ArrayList<>(part.size());
        for (Pending pending : part) {
            details.add(pending.detail);
        }
        List<AppendOutcome> outcomes = append(Collections.unmodifiableList(details));
        if (outcomes.size() != part.size()) {
            throw new IllegalStateException(
                    "the store gave " + outcomes.size() + " outcomes for " + part.size() + " records");
        }
        for (int i = 0; i < part.size(); i++) {
            part.get(i).complete(outcomes.get(i));
        }
    }

    private List<AppendOutcome> append(List<RetrievalDetail> details) {
        while (true) {
            long left = Math.max(1_000_000, deadlineNanos - System.nanoTime());
            try {
                return store.append(details, Duration.ofNanos(left));
            } catch (RuntimeException e) {
                // A driver may give up because this thread was interrupted. The batch belongs to others too, and their
                // ids make it harmless to write it again.
                boolean wasInterrupted = Thread.interrupted();
                interrupted |= wasInterrupted;
                if (!wasInterrupted || isLate()) {
                    throw e;
                }
                perhapsStored |= mayHaveStored(e);
            }
        }
    }

    private void fail(Pending pending, RuntimeException e) {
        pending.fail(perhapsStored ? new AuditUnavailableException(UNKNOWN, "the store failed: " + e, e) : e);
    }

    private boolean isLate() {
        return System.nanoTime() - deadlineNanos >= 0;
    }

    /** What a store throws by contract tells; of anything else nothing is known. */
    private static boolean mayHaveStored(RuntimeException e) {
        return e instanceof AuditUnavailableException unavailable
                ? unavailable.outcome() == UNKNOWN
                : !(e instanceof DaybookException);
    }
}
