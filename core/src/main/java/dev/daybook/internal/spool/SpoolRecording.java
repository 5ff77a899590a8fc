package dev.daybook.internal.spool;

import static dev.daybook.model.AuditUnavailableException.Outcome.NOT_STORED;
import static dev.daybook.model.AuditUnavailableException.Outcome.UNKNOWN;

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
        return store.isAway()
                ? spooledOrStored(detail, end)
                // A store that hangs must leave time for the spool.
                : storedOrSpooled(detail, deadline.multipliedBy(3).dividedBy(4), end);
    }

    /** Who drains the spool tries the store; but nobody drains what cannot be written. */
    private Outcome spooledOrStored(RetrievalDetail detail, long end) {
        try {
            spool.append(detail, end);
            return Outcome.SPOOLED;
        } catch (AuditUnavailableException unspooled) {
            Duration rest = Duration.ofNanos(end - System.nanoTime());
            if (rest.isNegative() || rest.isZero()) {
                throw unspooled;
            }
            try {
                return recording.record(detail, rest);
            } catch (AuditUnavailableException | StoreException unstored) {
                throw neither(unspooled, unstored);
            }
        }
    }

    private Outcome storedOrSpooled(RetrievalDetail detail, Duration forStore, long end) {
        try {
            return recording.record(detail, forStore);
        } catch (AuditUnavailableException | StoreException unstored) {
            try {
                spool.append(detail, end);
                return Outcome.SPOOLED;
            } catch (AuditUnavailableException unspooled) {
                throw neither(unspooled, unstored);
            }
        }
    }

    /** Perhaps stored, if it may be in either. */
    private static AuditUnavailableException neither(AuditUnavailableException unspooled, DaybookException unstored) {
        boolean perhapsStored = unspooled.outcome() == NOT_STORED
                && unstored instanceof AuditUnavailableException unavailable
                && unavailable.outcome() == UNKNOWN;
        AuditUnavailableException both = perhapsStored
                ? new AuditUnavailableException(
                        UNKNOWN, unspooled.getMessage() + "; and " + unstored.getMessage(), unspooled)
                : unspooled;
        both.addSuppressed(unstored);
        return both;
    }

    @Override
    public void close(Duration most) {
        recording.close(most);
    }
}
