package dev.daybook;

import dev.daybook.model.RetentionPolicy;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether one record may be deleted, by which rule, and if not, until when (contract 1.5).
 *
 * @param id the record
 * @param createdAt when it was made
 * @param policy the policy that says so
 * @param expiresAt when its time is over: it may be deleted strictly after this instant, when nothing else keeps it
 * @param reason what keeps it; null when it may be deleted now
 * @param keptUntil when, by this policy, nothing keeps it any more; null when that has no end (a hold, a missing destination) or is not
 *     known (a clock that is held back), or when nothing keeps it
 */
public record RecordRetention(
        UUID id,
        Instant createdAt,
        RetentionPolicy policy,
        Instant expiresAt,
        @Nullable KeptReason reason,
        @Nullable Instant keptUntil) {
    /** Checks that nothing is null that may not be. */
    public RecordRetention {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /**
     * Whether it may be deleted now.
     *
     * @return true when nothing keeps it
     */
    public boolean isDeletable() {
        return reason == null;
    }
}
