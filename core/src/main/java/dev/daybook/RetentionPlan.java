package dev.daybook;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetentionPolicy;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run of retention would do for one organization now, and why (contract 1.5). Making it deletes nothing.
 *
 * @param policy the policy that rules
 * @param hostNow this host's clock
 * @param storeNow the clock of the place, null when it has none of its own
 * @param newestSeen the newest instant that was trusted before, null when there is none
 * @param now the instant that counts: the earliest of the two clocks and {@code newestSeen} + 24 h
 * @param cutoff records made before this instant are past their time
 * @param graceUntil until when deletion waits after the last change that made more records deletable; null when there was none
 * @param expiredRows how many records are past their time
 * @param keptRows how many are not
 * @param firstExpiredAt when the oldest record past its time was made, null when there is none
 * @param lastExpiredAt when the newest record past its time was made, null when there is none
 * @param reason what keeps the records that are past their time; null when nothing does, or there are none
 * @param deletableRows how many records a run would delete now; the most of one run, when more could go
 */
public record RetentionPlan(
        RetentionPolicy policy,
        Instant hostNow,
        @Nullable Instant storeNow,
        @Nullable Instant newestSeen,
        Instant now,
        Instant cutoff,
        @Nullable Instant graceUntil,
        long expiredRows,
        long keptRows,
        @Nullable Instant firstExpiredAt,
        @Nullable Instant lastExpiredAt,
        @Nullable KeptReason reason,
        long deletableRows) {
    /**
     * What the store counted.
     *
     * @param expiredRows records past their time
     * @param keptRows the others
     * @param firstExpired the oldest record past its time, null when there is none
     * @param lastExpired the newest record past its time, null when there is none
     */
    record Counts(
            long expiredRows,
            long keptRows,
            @Nullable UUID firstExpired,
            @Nullable UUID lastExpired) {}

    static RetentionPlan of(Standing standing, Counts counts, long maxRowsPerRun) {
        KeptReason reason = standing.obstacle();
        if (reason == null && counts.keptRows() == 0) {
            reason = KeptReason.WOULD_DELETE_EVERYTHING;
        }
        if (counts.expiredRows() == 0) {
            reason = null;
        }
        return new RetentionPlan(
                standing.policy(),
                standing.time().hostNow(),
                standing.time().storeNow(),
                standing.time().newestSeen(),
                standing.time().now(),
                standing.cutoff(),
                standing.graceUntil(),
                counts.expiredRows(),
                counts.keptRows(),
                createdAt(counts.firstExpired()),
                createdAt(counts.lastExpired()),
                reason,
                reason == null ? Math.min(counts.expiredRows(), maxRowsPerRun) : 0);
    }

    private static @Nullable Instant createdAt(@Nullable UUID id) {
        return id == null ? null : EventIds.createdAt(id);
    }
}
