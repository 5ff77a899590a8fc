package dev.daybook.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long an organization's records are kept, and what stops their deletion (contract 1.5). One for each organization. Immutable: every
 * change makes a new one with the next {@link #policyVersion()}. Instants are in whole microseconds, so that a store gives back what it was
 * given.
 *
 * @param id names the policy
 * @param organizationId the tenant
 * @param retentionDays how long a record is kept, in days of 24 hours, {@link #MIN_RETENTION_DAYS} to {@link #MAX_RETENTION_DAYS}
 * @param legalHoldEnabled whether a legal hold stops all deletion
 * @param legalHoldReason why it was set, 1 to 500 characters; null exactly when there is no hold
 * @param legalHoldSetBy the host's id of the user who set it, null when there is no hold or nobody in particular set it
 * @param legalHoldSetAt when it was set, null exactly when there is no hold
 * @param archiveBeforeDelete whether a record must stand in a verified archive before it is deleted
 * @param archiveDestination the name of a destination that the host configured, 1 to 255 of {@code A-Z a-z 0-9 . _ -}, beginning with a
 *     letter or digit; null when none is chosen, and then nothing that must be archived is deleted
 * @param policyVersion counts the changes, from 1; a decimal string on the wire
 * @param loosenedAt when a change last made more records deletable: deletion waits for a grace from then on; null when none ever did
 * @param createdAt when the policy was made
 * @param updatedAt when it was last changed; {@code createdAt} when it never was
 */
public record RetentionPolicy(
        UUID id,
        UUID organizationId,
        int retentionDays,
        boolean legalHoldEnabled,
        @Nullable String legalHoldReason,
        @Nullable UUID legalHoldSetBy,
        @Nullable Instant legalHoldSetAt,
        boolean archiveBeforeDelete,
        @Nullable String archiveDestination,
        long policyVersion,
        @Nullable Instant loosenedAt,
        Instant createdAt,
        Instant updatedAt) {
    /** The fewest days. */
    public static final int MIN_RETENTION_DAYS = 90;

    /** The days unless the organization chose others. */
    public static final int DEFAULT_RETENTION_DAYS = 365;

    /** The most days. */
    public static final int MAX_RETENTION_DAYS = 3650;

    /** The longest reason of a hold, in UTF-16 units. */
    public static final int MAX_HOLD_REASON_LENGTH = 500;

    /** The longest name of a destination, in UTF-16 units. */
    public static final int MAX_DESTINATION_LENGTH = 255;

    private static final String DESTINATION = "[A-Za-z0-9][A-Za-z0-9._-]*";

    /**
     * Checks the values.
     *
     * @throws InvalidInputException when anything is out of its bounds, or the parts of a hold do not fit; names it all
     */
    public RetentionPolicy {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        String destination = archiveDestination;
        boolean held = legalHoldEnabled;
        boolean reasoned = legalHoldReason != null;
        boolean dated = legalHoldSetAt != null;
        boolean signed = legalHoldSetBy != null;
        new Violations()
                .range("retention_days", retentionDays, MIN_RETENTION_DAYS, MAX_RETENTION_DAYS)
                .text("legal_hold_reason", legalHoldReason, MAX_HOLD_REASON_LENGTH)
                .require(held == reasoned, "legal_hold_reason", "missing", () -> "must be set exactly with a hold")
                .require(held == dated, "legal_hold_set_at", "missing", () -> "must be set exactly with a hold")
                .require(held || !signed, "legal_hold_set_by", "not_held", () -> "must not be set without a hold")
                .instant("legal_hold_set_at", legalHoldSetAt)
                .text("archive_destination", archiveDestination, MAX_DESTINATION_LENGTH)
                .require(
                        destination == null || (destination.matches(DESTINATION) && !destination.contains("..")),
                        "archive_destination",
                        "bad_text",
                        () ->
                                "must be the name of a configured destination: letters, digits, . _ -, first a letter or digit, no ..")
                .range("policy_version", policyVersion, 1, Long.MAX_VALUE)
                .instant("loosened_at", loosenedAt)
                .instant("created_at", createdAt)
                .instant("updated_at", updatedAt)
                .throwIfAny("retention policy of", organizationId);
    }
}
