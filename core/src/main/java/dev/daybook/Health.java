package dev.daybook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Daybook} is, as far as its process knows; nothing is asked of the store. Immutable.
 *
 * @param storeUp false from the second write in a row that the store did not take, to the first that it takes again
 * @param lastFailure why the last write failed that did, in words for an operator, which may name an event and its organization; null when none failed
 * @param spooledRecords records that are durable here and not in the store; 0 without {@link FailurePolicy#spool}
 * @param spooledBytes what they take
 * @param oldestSpooled when the oldest of them was made, null when there is none
 * @param unrecorded attempts that were not recorded and that the history does not tell of yet
 * @param oldestWaitingExport when the oldest export was asked for that waited for a worker, new or left behind by one that died, when this
 *     process last looked for one ({@link Exports#runNext}); null when none waited, or it never looked
 * @param lastRetentionRun how retention ended last in this process, null before the first time
 */
public record Health(
        boolean storeUp,
        @Nullable String lastFailure,
        long spooledRecords,
        long spooledBytes,
        @Nullable Instant oldestSpooled,
        long unrecorded,
        @Nullable Instant oldestWaitingExport,
        @Nullable RetentionReport lastRetentionRun) {
    /**
     * Whether everything that was recorded is in the store, and the store takes more.
     *
     * @return false when an operator should look
     */
    public boolean isGood() {
        return storeUp && spooledRecords == 0 && unrecorded == 0;
    }

    /**
     * How long the oldest spooled record waits.
     *
     * @param now this moment
     * @return the time since it was made, zero when none waits
     */
    public Duration spoolAge(Instant now) {
        return oldestSpooled == null || oldestSpooled.isAfter(now)
                ? Duration.ZERO
                : Duration.between(oldestSpooled, now);
    }
}
