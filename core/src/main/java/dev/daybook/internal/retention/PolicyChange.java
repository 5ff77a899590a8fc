package dev.daybook.internal.retention;

import dev.daybook.model.RetentionPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an edit makes of a policy.
 *
 * @param before the policy as it was
 * @param next the policy as it is to be, with the next version; {@code before} itself when nothing changes
 * @param changedFields the wire names of what changes, in the order of the contract
 * @param loosened whether records become deletable that were not, so that a grace begins
 */
public record PolicyChange(RetentionPolicy before, RetentionPolicy next, List<String> changedFields, boolean loosened) {
    /** The fields of a hold. */
    public static final List<String> HOLD_FIELDS =
            List.of("legal_hold_enabled", "legal_hold_reason", "legal_hold_set_by", "legal_hold_set_at");

    /**
     * Applies an edit.
     *
     * @param current the policy as it is
     * @param edit the change
     * @param limits what the host allows
     * @param setBy who sets a hold, null when nobody in particular
     * @param at the moment, in whole microseconds
     * @param latest from when a grace counts
     * @return the change
     * @throws dev.daybook.model.InvalidInputException when the edit is wrong; names it all
     */
    public static PolicyChange of(
            RetentionPolicy current,
            PolicyEdit edit,
            PolicyLimits limits,
            @Nullable UUID setBy,
            Instant at,
            Instant latest) {
        limits.check(current, edit).throwIfAny("update of the retention policy of", current.organizationId());
        boolean held = edit.legalHoldEnabled() == null ? current.legalHoldEnabled() : edit.legalHoldEnabled();
        boolean sets = held && !current.legalHoldEnabled();
        RetentionPolicy wanted = new RetentionPolicy(
                current.id(),
                current.organizationId(),
                edit.retentionDays() == null ? current.retentionDays() : edit.retentionDays(),
                held,
                sets ? edit.legalHoldReason() : held ? current.legalHoldReason() : null,
                sets ? setBy : held ? current.legalHoldSetBy() : null,
                sets ? at : held ? current.legalHoldSetAt() : null,
                edit.archiveBeforeDelete() == null ? current.archiveBeforeDelete() : edit.archiveBeforeDelete(),
                edit.archiveDestination() == null ? current.archiveDestination() : edit.archiveDestination(),
                current.policyVersion(),
                current.loosenedAt(),
                current.createdAt(),
                current.updatedAt());
        List<String> changed = changedFields(current, wanted);
        if (changed.isEmpty()) {
            return new PolicyChange(current, current, List.of(), false);
        }
        boolean loosened = loosens(current, wanted);
        return new PolicyChange(
                current, stamped(wanted, at, loosened ? latest : current.loosenedAt()), changed, loosened);
    }

    /**
     * Whether records become deletable that were not: fewer days, a hold released, no archive needed any more, or a destination
     * chosen where the lack of one stood in the way.
     */
    private static boolean loosens(RetentionPolicy before, RetentionPolicy after) {
        boolean archiveGivenUp = before.archiveBeforeDelete() && !after.archiveBeforeDelete();
        boolean destinationFound = before.archiveBeforeDelete()
                && before.archiveDestination() == null
                && after.archiveDestination() != null;
        boolean released = before.legalHoldEnabled() && !after.legalHoldEnabled();
        return after.retentionDays() < before.retentionDays() || released || archiveGivenUp || destinationFound;
    }

    private static RetentionPolicy stamped(RetentionPolicy p, Instant at, @Nullable Instant loosenedAt) {
        return new RetentionPolicy(
                p.id(),
                p.organizationId(),
                p.retentionDays(),
                p.legalHoldEnabled(),
                p.legalHoldReason(),
                p.legalHoldSetBy(),
                p.legalHoldSetAt(),
                p.archiveBeforeDelete(),
                p.archiveDestination(),
                p.policyVersion() + 1,
                loosenedAt,
                p.createdAt(),
                at);
    }

    private static List<String> changedFields(RetentionPolicy before, RetentionPolicy after) {
        List<String> changed = new ArrayList<>();
        note(changed, "retention_days", before.retentionDays(), after.retentionDays());
        note(changed, "legal_hold_enabled", before.legalHoldEnabled(), after.legalHoldEnabled());
        note(changed, "legal_hold_reason", before.legalHoldReason(), after.legalHoldReason());
        note(changed, "legal_hold_set_by", before.legalHoldSetBy(), after.legalHoldSetBy());
        note(changed, "legal_hold_set_at", before.legalHoldSetAt(), after.legalHoldSetAt());
        note(changed, "archive_before_delete", before.archiveBeforeDelete(), after.archiveBeforeDelete());
        note(changed, "archive_destination", before.archiveDestination(), after.archiveDestination());
        return List.copyOf(changed);
    }

    private static void note(List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }

    /**
     * Whether the edit changes nothing.
     *
     * @return true when it does not
     */
    public boolean isNothing() {
        return changedFields.isEmpty();
    }
}
