package dev.daybook.internal.spool;

import dev.daybook.internal.recording.ObservedStore;
import dev.daybook.internal.recording.Recording;
import dev.daybook.internal.recording.StoreRecording;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.DaybookException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.StoreException;
import java.time.Duration;

/** Records into the store, or, when that does not take a record, into the local spool. */
public final class SpoolRecording implements Recording {
    private final StoreRecording recording;
    private final ObservedStore store;
    private final Spool spool;

    /**
     * Makes one.
     *
     * @param store takes what it can
     * @param spool takes the rest
     */
    public SpoolRecording(ObservedStore store, Spool spool) {
        this.recording = new StoreRecording(store);
        this.store = store;
        this.spool = spool;
    }

    @Override
    public Outcome record(RetrievalDetail detail, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        if (store.isAway()) {
            // Who drains the spool tries it.
            spool.append(detail, end);
            return Outcome.SPOOLED;
        }
        try {
            // A store that hangs must leave time for the spool.
            return recording.record(detail, deadline.multipliedBy(3).dividedBy(4));
        } catch (AuditUnavailableException | StoreException e) {
            return spooled(detail, end, e);
        }
    }

    private Outcome spooled(RetrievalDetail detail, long end, DaybookException why) {
        try {
            spool.append(detail, end);
            return Outcome.SPOOLED;
        } catch (AuditUnavailableException both) {
            both.addSuppressed(why);
            throw both;
        }
    }

    @Override
    public void close(Duration most) {
        recording.close(most);
    }
}
