package dev.daybook.internal.retention;

import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.Violations;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What the host allows.
 *
 * @param minDays the fewest days, 90 or more
 * @param maxDays the most days, 3,650 or fewer
 * @param destinations the names of the configured destinations
 */
public record PolicyLimits(int minDays, int maxDays, Set<String> destinations) {
    /** Copies the names. */
    public PolicyLimits {
        destinations = Set.copyOf(destinations);
    }

    /**
     * The days of a new policy: 365, or what comes nearest to it within the host's limits.
     *
     * @return the days
     */
    public int defaultDays() {
        return Math.min(Math.max(RetentionPolicy.DEFAULT_RETENTION_DAYS, minDays), maxDays);
    }

    /**
     * Notes what is wrong with an edit.
     *
     * @param current the policy to be changed
     * @param edit the change
     * @return what is wrong
     */
    public Violations check(RetentionPolicy current, PolicyEdit edit) {
        String destination = edit.archiveDestination();
        // A text that is not one of the names is not repeated: it may be anything.
        return checkReason(current, edit)
                .range("retention_days", edit.retentionDays(), minDays, maxDays)
                .text("archive_destination", destination, RetentionPolicy.MAX_DESTINATION_LENGTH)
                .require(
                        destination == null || destinations.contains(destination),
                        "archive_destination",
                        "unknown_destination",
                        () -> "must be one of the destinations that the host configured: "
                                + (destinations.isEmpty() ? "there are none" : String.join(", ", sorted())));
    }

    private static Violations checkReason(RetentionPolicy current, PolicyEdit edit) {
        String reason = edit.legalHoldReason();
        Boolean hold = edit.legalHoldEnabled();
        boolean sets = hold != null && hold && !current.legalHoldEnabled();
        boolean mayReason = hold != null ? hold || current.legalHoldEnabled() : current.legalHoldEnabled();
        boolean rewrites = hold == null
                && current.legalHoldEnabled()
                && reason != null
                && !reason.equals(current.legalHoldReason());
        return new Violations()
                .text("legal_hold_reason", reason, RetentionPolicy.MAX_HOLD_REASON_LENGTH)
                .require(
                        reason == null || reason.isEmpty() || !reason.isBlank(),
                        "legal_hold_reason",
                        "bad_text",
                        () -> "must say something, and has blanks alone")
                .require(!sets || reason != null, "legal_hold_reason", "missing", () -> "must say why the hold is set")
                .require(
                        reason == null || mayReason,
                        "legal_hold_reason",
                        "not_held",
                        () -> "must come with a hold: none is set, and none is being set")
                .require(
                        !rewrites,
                        "legal_hold_reason",
                        "already_held",
                        () -> "cannot be rewritten while the hold is set; release it and set it again");
    }

    private Iterable<String> sorted() {
        return destinations.stream().sorted().toList();
    }

    /**
     * The policy that an organization gets before anybody chose another.
     *
     * @param id names the policy
     * @param organizationId the tenant
     * @param at the moment, in whole microseconds
     * @return version 1
     */
    public RetentionPolicy byDefault(UUID id, UUID organizationId, Instant at) {
        return new RetentionPolicy(
                id, organizationId, defaultDays(), false, null, null, null, true, null, 1, null, at, at);
    }
}
