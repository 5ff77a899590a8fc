package dev.daybook;

import dev.daybook.model.EventIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one run of retention did for one organization, and why it did no more (contract 1.5).
 *
 * @param organizationId the tenant
 * @param runId names the run in the governance history
 * @param outcome how it ended
 * @param reason what keeps records whose time is over; null when nothing does, so that none is left
 * @param problem what went wrong, for people; null when nothing did
 * @param policyVersion the policy under which it ran; null when the store did not give it
 * @param cutoff records made before this instant are past their time; null when the store did not give the policy
 * @param isClockHeldBack whether the clocks were so far ahead of what was seen before that the cutoff lags behind them
 * @param deletedRows how many records were deleted
 * @param archivedRows how many of them stand in an archive
 * @param firstId the oldest record deleted, null when none was
 * @param lastId the newest record deleted, null when none was
 * @param duration how long it took
 */
public record RetentionReport(
        UUID organizationId,
        UUID runId,
        Outcome outcome,
        @Nullable KeptReason reason,
        @Nullable String problem,
        @Nullable Long policyVersion,
        @Nullable Instant cutoff,
        boolean isClockHeldBack,
        long deletedRows,
        long archivedRows,
        @Nullable UUID firstId,
        @Nullable UUID lastId,
        Duration duration) {
    /** How a run ended. */
    public enum Outcome {
        /** All was done that one run may do: nothing is left whose time is over, but for what {@code reason} says. */
        COMPLETED,
        /** Some records were deleted before something went wrong. */
        PARTIAL_FAILURE,
        /** Something went wrong, or was refused, before any record was deleted. */
        FAILED,
        /** A legal hold is set. Nothing was deleted. */
        SKIPPED_HOLD,
        /** A legal hold was set while it ran. What had been deleted before is counted; nothing was afterwards. */
        STOPPED_HOLD,
        /** The policy was changed while it ran. */
        STOPPED_POLICY_CHANGED,
        /** A change has made more records deletable, and its grace is not over. Nothing was deleted. */
        SKIPPED_GRACE,
        /** Another host is at it. Nothing was deleted by this one. */
        SKIPPED_BUSY;

        /**
         * The name on the wire and in events.
         *
         * @return the constant's name in lower case
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks that nothing is null that may not be. */
    public RetentionReport {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(duration, "duration");
    }

    /**
     * When the oldest record deleted was made.
     *
     * @return the instant, null when none was deleted
     */
    public @Nullable Instant firstCreatedAt() {
        return firstId == null ? null : EventIds.createdAt(firstId);
    }

    /**
     * When the newest record deleted was made.
     *
     * @return the instant, null when none was deleted
     */
    public @Nullable Instant lastCreatedAt() {
        return lastId == null ? null : EventIds.createdAt(lastId);
    }
}
