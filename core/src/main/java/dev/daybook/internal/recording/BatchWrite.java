package dev.daybook.internal.recording;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.List;

/** Writes one batch and gives every waiting caller its outcome or its failure. Never throws for one caller what concerns another. */
final class BatchWrite {
    private final RecordStore store;
    private final List<Pending> batch;
    private final long deadlineNanos;
    private boolean interrupted;

    BatchWrite(RecordStore store, List<Pending> batch, long deadlineNanos) {
        this.store = store;
        this.batch = batch;
        this.deadlineNanos = deadlineNanos;
    }

    /** Whether the leading thread was interrupted meanwhile; its flag is clear now. */
    boolean wasInterrupted() {
        return interrupted;
    }

    void run() {
        try {
            write(batch);
        } catch (AuditUnavailableException e) {
            batch.forEach(p -> p.fail(e));
        } catch (RuntimeException e) {
            // One record that the store cannot take must not cost the others theirs.
            batch.forEach(this::writeAlone);
        } catch (Error e) {
            batch.forEach(p -> p.fail(e));
            throw e;
        }
    }

    private void writeAlone(Pending pending) {
        try {
            write(List.of(pending));
        } catch (RuntimeException e) {
            pending.fail(e);
        }
    }

    private void write(List<Pending> part) {
        List<RetrievalDetail> details = part.stream().map(p -> p.detail).toList();
        List<AppendOutcome> outcomes = append(details);
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
            } catch (AuditUnavailableException e) {
                // A driver may give up because this thread was interrupted; the batch belongs to others too, and ids
                // make
                // writing it again harmless.
                boolean again = Thread.interrupted() && deadlineNanos - System.nanoTime() > 0;
                interrupted |= again;
                if (!again) {
                    throw e;
                }
            }
        }
    }
}
