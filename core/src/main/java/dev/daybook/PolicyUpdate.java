package dev.daybook;

import dev.daybook.internal.retention.PolicyEdit;
import org.jspecify.annotations.Nullable;

/**
 * A sparse change of a retention policy: what is not set is left alone. Immutable: every method gives a new one. Values are checked when
 * the update is applied, all at once.
 */
public final class PolicyUpdate {
    private static final PolicyUpdate NOTHING = new PolicyUpdate(PolicyEdit.NONE, null);

    private final PolicyEdit edit;
    private final @Nullable Long expectedVersion;

    private PolicyUpdate(PolicyEdit edit, @Nullable Long expectedVersion) {
        this.edit = edit;
        this.expectedVersion = expectedVersion;
    }

    /**
     * An update that changes nothing yet.
     *
     * @return the update
     */
    public static PolicyUpdate nothing() {
        return NOTHING;
    }

    /**
     * Sets how long records are kept.
     *
     * @param days days of 24 hours, 90 to 3,650 and within the host's limits; null leaves them alone
     * @return a new update
     */
    public PolicyUpdate retentionDays(@Nullable Integer days) {
        return with(new PolicyEdit(
                days,
                edit.legalHoldEnabled(),
                edit.legalHoldReason(),
                edit.archiveBeforeDelete(),
                edit.archiveDestination()));
    }

    /**
     * Sets or releases a hold. Setting one that is set, or releasing one that is not, changes nothing.
     *
     * @param enabled whether a hold is to be set; null leaves it alone
     * @param reason why, 1 to 500 characters: needed to set a hold, goes into the history when one is released; null when there is
     *     nothing to say
     * @return a new update
     */
    public PolicyUpdate legalHold(@Nullable Boolean enabled, @Nullable String reason) {
        return with(new PolicyEdit(
                edit.retentionDays(), enabled, reason, edit.archiveBeforeDelete(), edit.archiveDestination()));
    }

    /**
     * Sets whether records must stand in a verified archive before they are deleted.
     *
     * @param archive whether; null leaves it alone
     * @return a new update
     */
    public PolicyUpdate archiveBeforeDelete(@Nullable Boolean archive) {
        return with(new PolicyEdit(
                edit.retentionDays(),
                edit.legalHoldEnabled(),
                edit.legalHoldReason(),
                archive,
                edit.archiveDestination()));
    }

    /**
     * Chooses where archives go.
     *
     * @param name the name of a destination that the host configured; null leaves it alone
     * @return a new update
     */
    public PolicyUpdate archiveDestination(@Nullable String name) {
        return with(new PolicyEdit(
                edit.retentionDays(),
                edit.legalHoldEnabled(),
                edit.legalHoldReason(),
                edit.archiveBeforeDelete(),
                name));
    }

    /**
     * Names the version that the policy must have for the update to be applied.
     *
     * @param version the {@code policyVersion} that was read; null when any will do
     * @return a new update
     */
    public PolicyUpdate expectedVersion(@Nullable Long version) {
        return new PolicyUpdate(edit, version);
    }

    PolicyEdit edit() {
        return edit;
    }

    @Nullable
    Long expectedVersion() {
        return expectedVersion;
    }

    private PolicyUpdate with(PolicyEdit next) {
        return new PolicyUpdate(next, expectedVersion);
    }
}
