package dev.daybook;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.EventIds;
import dev.daybook.model.EventRef;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Daybook's word that an attempt is recorded. Submitting the same attempt again gives an equal receipt.
 *
 * @param organizationId the tenant
 * @param id the event id
 * @param auditWriteStatus how the record became durable
 */
public record Receipt(UUID organizationId, UUID id, AuditWriteStatus auditWriteStatus) {
    /** Checks that nothing is null. */
    public Receipt {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(auditWriteStatus, "auditWriteStatus");
    }

    /**
     * The public reference, for support tickets and for {@link AuditTrail#find}.
     *
     * @return {@code ra_} and 26 characters
     */
    public String ref() {
        return EventRef.of(id);
    }

    /**
     * When the attempt was made.
     *
     * @return the instant in the id, in whole microseconds
     */
    public Instant createdAt() {
        return EventIds.createdAt(id);
    }
}
