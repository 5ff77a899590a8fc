package dev.daybook.internal.recording;

import static dev.daybook.model.AuditUnavailableException.Outcome.NOT_STORED;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;

/** Records into the store, or says that it cannot. While the store is known to be down, nobody waits for it but the one who tries it. */
public final class StoreRecording implements Recording {
    private final GroupCommit groupCommit;
    private final ObservedStore store;

    /**
     * Makes one.
     *
     * @param store takes the batches
     */
    public StoreRecording(ObservedStore store) {
        this.store = store;
        this.groupCommit = new GroupCommit(store);
    }

    @Override
    public Outcome record(RetrievalDetail detail, Duration deadline) {
        Breaker.Way way = store.way(deadline);
        if (way == Breaker.Way.SHUT) {
            throw new AuditUnavailableException(
                    NOT_STORED,
                    "event " + detail.record().id() + " of organization "
                            + detail.record().organizationId()
                            + " is not stored: the store is down; it is tried again within a second after the last try has ended",
                    store.lastFailure());
        }
        long start = System.nanoTime();
        try {
            return groupCommit.submit(detail, deadline) == AppendOutcome.CONFLICT ? Outcome.CONFLICT : Outcome.STORED;
        } catch (AuditUnavailableException e) {
            if (e.getCause() == null && System.nanoTime() - start >= deadline.toNanos()) {
                // A write that hangs tells nothing by itself; one that failed has told already, and is the cause.
                store.hung(e);
            }
            throw e;
        } finally {
            if (way == Breaker.Way.TRY) {
                store.tried();
            }
        }
    }

    @Override
    public void close(Duration most) {
        groupCommit.close(most);
    }
}
