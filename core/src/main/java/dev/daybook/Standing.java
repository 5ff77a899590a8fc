package dev.daybook;

import dev.daybook.internal.retention.TrustedNow;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a policy stands at a moment: which records' time is over, and what keeps them all the same. Pure.
 *
 * @param policy the policy
 * @param time what time it is for deletion
 * @param grace how long deletion waits after a change that made more records deletable
 * @param destinations the names of the destinations that this host has
 * @param hasRecipients whether the host named somebody to encrypt archives to
 */
record Standing(
        RetentionPolicy policy, TrustedNow time, Duration grace, Set<String> destinations, boolean hasRecipients) {
    /** Records made before this instant are past their time. */
    Instant cutoff() {
        return time.now().minus(kept());
    }

    /** Records whose id is smaller are past their time. */
    UUID below() {
        return EventIds.first(cutoff());
    }

    /** Records whose id is smaller are past their time by the clocks, be they believed or not; {@link #below} where they are believed. */
    UUID belowByClocks() {
        return time.isHeldBack() ? EventIds.first(time.clocks().minus(kept())) : below();
    }

    /** Until when deletion waits; null when no change made more records deletable. */
    @Nullable
    Instant graceUntil() {
        return policy.loosenedAt() == null ? null : policy.loosenedAt().plus(grace);
    }

    /** What keeps every record of the organization; null when nothing does. */
    @Nullable
    KeptReason obstacle() {
        Instant graceUntil = graceUntil();
        if (policy.legalHoldEnabled()) {
            return KeptReason.LEGAL_HOLD;
        }
        if (graceUntil != null && time.now().isBefore(graceUntil)) {
            return KeptReason.GRACE;
        }
        if (policy.archiveBeforeDelete()) {
            String destination = policy.archiveDestination();
            if (destination == null || !destinations.contains(destination)) {
                return KeptReason.NO_DESTINATION;
            }
            return hasRecipients ? null : KeptReason.NO_RECIPIENTS;
        }
        return null;
    }

    /** What keeps a record, and until when. */
    RecordRetention of(UUID id) {
        Instant createdAt = EventIds.createdAt(id);
        Instant expiresAt = createdAt.plus(kept());
        KeptReason obstacle = obstacle();
        boolean young = !createdAt.isBefore(cutoff());
        KeptReason reason = young && obstacle != KeptReason.LEGAL_HOLD ? young(id) : obstacle;
        boolean hasEnd = reason != null && reason != KeptReason.CLOCK_HELD_BACK;
        return new RecordRetention(
                id, createdAt, policy, expiresAt, reason, hasEnd ? until(expiresAt, obstacle) : null);
    }

    private KeptReason young(UUID id) {
        return EventIds.ORDER.compare(id, belowByClocks()) < 0
                ? KeptReason.CLOCK_HELD_BACK
                : KeptReason.WITHIN_RETENTION;
    }

    /** A hold, and an archive that cannot be, have no end; all else passes. */
    private @Nullable Instant until(Instant expiresAt, @Nullable KeptReason obstacle) {
        Instant graceUntil = graceUntil();
        if (obstacle != null && obstacle != KeptReason.GRACE) {
            return null;
        }
        return graceUntil != null && graceUntil.isAfter(expiresAt) ? graceUntil : expiresAt;
    }

    private Duration kept() {
        return Duration.ofDays(policy.retentionDays());
    }
}
