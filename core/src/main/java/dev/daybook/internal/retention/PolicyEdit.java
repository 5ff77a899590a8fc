package dev.daybook.internal.retention;

import org.jspecify.annotations.Nullable;

/**
 * A sparse change of a policy: null leaves a value alone.
 *
 * @param retentionDays the days
 * @param legalHoldEnabled whether a hold is set
 * @param legalHoldReason why it is set, or released
 * @param archiveBeforeDelete whether to archive
 * @param archiveDestination where to
 */
public record PolicyEdit(
        @Nullable Integer retentionDays,
        @Nullable Boolean legalHoldEnabled,
        @Nullable String legalHoldReason,
        @Nullable Boolean archiveBeforeDelete,
        @Nullable String archiveDestination) {
    /** Changes nothing. */
    public static final PolicyEdit NONE = new PolicyEdit(null, null, null, null, null);

    /**
     * Sets a hold.
     *
     * @param reason why
     * @return the edit
     */
    public static PolicyEdit hold(String reason) {
        return new PolicyEdit(null, true, reason, null, null);
    }

    /**
     * Releases a hold.
     *
     * @param reason why, null when nobody says
     * @return the edit
     */
    public static PolicyEdit release(@Nullable String reason) {
        return new PolicyEdit(null, false, reason, null, null);
    }
}
