package dev.daybook;

import dev.daybook.internal.retention.PolicyChange;
import dev.daybook.internal.retention.PolicyEdit;
import dev.daybook.internal.retention.PolicyEvents;
import dev.daybook.internal.retention.TrustedNow;
import dev.daybook.model.Actor;
import dev.daybook.model.EventRef;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.Violation;
import dev.daybook.spi.PolicyStore.Clocks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long records are kept, what stops their deletion, and their deletion (contract 1.5). Safe for use by several threads, and on several
 * hosts at once. Nothing is deleted but by {@link #apply}, {@link #applyToEverything} and {@link #applyAll}, which a host calls, say once
 * a day. What changes a policy names an {@link Actor}, and leaves an event.
 *
 * <p>Every call throws {@link dev.daybook.model.AuditUnavailableException} when the store does not answer in time, unless it says that
 * it reports that instead.
 */
public final class Retention {
    /** So often others may come first; each of them got something done. */
    private static final int MAX_TRIES = 1000;

    private final RetentionContext context;

    Retention(RetentionContext context) {
        this.context = context;
    }

    /**
     * The policy of an organization, made with the defaults when there was none: 365 days or what the host's limits have nearest to that,
     * no hold, archiving before deletion, no destination.
     *
     * @param organizationId the tenant
     * @return the policy as it is now
     */
    public RetentionPolicy policy(UUID organizationId) {
        return context.policy(Objects.requireNonNull(organizationId, "organizationId"));
    }

    /**
     * Changes a policy. An update that changes nothing leaves the version and the history alone. One that makes more records deletable
     * holds all deletion back by the grace of {@link RetentionSettings.Builder#grace}.
     *
     * @param organizationId the tenant
     * @param update what changes
     * @param actor who changes it
     * @return the policy as it is now
     * @throws InvalidInputException when a value is out of its bounds or of the host's, a hold has no reason, or a destination is none that the host
     *     configured; names it all, and nothing is changed
     * @throws StalePolicyException when the update names a version that the policy does not have
     */
    public RetentionPolicy update(UUID organizationId, PolicyUpdate update, Actor actor) {
        return change(organizationId, update.edit(), update.expectedVersion(), actor);
    }

    /**
     * Sets a legal hold. Once this has returned, no deletion of the organization's records commits, on any host, until the hold is released.
     * When one is set already, nothing changes, its reason included.
     *
     * @param organizationId the tenant
     * @param reason why, 1 to 500 characters
     * @param actor who sets it
     * @return the policy, held
     * @throws InvalidInputException when the reason is out of its bounds
     */
    public RetentionPolicy placeHold(UUID organizationId, String reason, Actor actor) {
        return change(organizationId, PolicyEdit.hold(Objects.requireNonNull(reason, "reason")), null, actor);
    }

    /**
     * Releases a legal hold. Deletion waits for the grace. When none is set, nothing changes.
     *
     * @param organizationId the tenant
     * @param reason why, 1 to 500 characters, for the history; null when there is nothing to say
     * @param actor who releases it
     * @return the policy, not held
     * @throws InvalidInputException when the reason is out of its bounds
     */
    public RetentionPolicy releaseHold(UUID organizationId, @Nullable String reason, Actor actor) {
        // A reason to release what is not held is refused in an update; here it is just not needed.
        String needed = policy(organizationId).legalHoldEnabled() ? reason : null;
        return change(organizationId, PolicyEdit.release(needed), null, actor);
    }

    /**
     * Says what {@link #apply} would do now, and deletes nothing. Counts the organization's records, which takes time with many.
     *
     * @param organizationId the tenant
     * @return the plan
     */
    public RetentionPlan plan(UUID organizationId) {
        return plan(policy(organizationId), context.clock().read());
    }

    /**
     * Says what a run would do at some moment, if the policy and the records stay as they are and every clock shows that moment.
     *
     * @param organizationId the tenant
     * @param now the moment
     * @return the plan; names no other clock than {@code now}
     */
    public RetentionPlan plan(UUID organizationId, Instant now) {
        return plan(policy(organizationId), TrustedNow.of(now, new Clocks(null, null)));
    }

    private RetentionPlan plan(RetentionPolicy policy, TrustedNow time) {
        Standing standing = context.standing(policy, time);
        return RetentionPlan.of(
                standing,
                Expired.count(context.store(), standing),
                context.settings().maxRowsPerRun());
    }

    /**
     * Says of one record whether it may be deleted now, by which rule, and if not, until when.
     *
     * @param organizationId the tenant
     * @param ref its reference ({@code ra_…}) or the bare UUID of its id
     * @return what keeps it; empty alike when it never was, was deleted, or is another organization's
     * @throws InvalidInputException when the text is neither a reference nor a UUID
     */
    public Optional<RecordRetention> explain(UUID organizationId, String ref) {
        UUID id = refId(ref);
        if (context.store().records().find(organizationId, id).isEmpty()) {
            return Optional.empty();
        }
        Standing standing =
                context.standing(policy(organizationId), context.clock().read());
        return Optional.of(standing.of(id));
    }

    /**
     * Deletes an organization's records whose time is over, oldest first, after archiving them where the policy wants that; at most as many
     * as {@link RetentionSettings.Builder#maxRowsPerRun} says. Refuses to delete every record of the organization.
     *
     * @param organizationId the tenant
     * @return what was deleted, and why no more; failures are reported, not thrown
     */
    public RetentionReport apply(UUID organizationId) {
        return run(organizationId, Actor.system(), false);
    }

    /**
     * As {@link #apply}, and deletes also when that leaves the organization no record: for one that is no longer served. All else holds:
     * holds, graces, archives. When a hold or a grace keeps the records, the history tells who asked.
     *
     * @param organizationId the tenant
     * @param actor who asks for it
     * @return what was deleted, and why no more; failures are reported, not thrown
     */
    public RetentionReport applyToEverything(UUID organizationId, Actor actor) {
        return run(organizationId, Objects.requireNonNull(actor, "actor"), true);
    }

    /**
     * As {@link #apply}, for all organizations, one after the other; what fails for one does not stop the others. Where the store keeps
     * records in segments of time, segments that nothing keeps any more are dropped whole first.
     *
     * @return a report for each organization that has records or a policy
     * @throws dev.daybook.model.AuditUnavailableException when the store does not even list the organizations
     */
    public List<RetentionReport> applyAll() {
        return new RetentionSweep(context).run();
    }

    private RetentionReport run(UUID organizationId, Actor actor, boolean everything) {
        Objects.requireNonNull(organizationId, "organizationId");
        return new RetentionRun(context, organizationId, context.ids().next(), actor, everything).run();
    }

    private RetentionPolicy change(UUID organizationId, PolicyEdit edit, @Nullable Long expected, Actor actor) {
        Objects.requireNonNull(actor, "actor");
        RetentionPolicy current = policy(organizationId);
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            if (expected != null && expected != current.policyVersion()) {
                break;
            }
            TrustedNow time = context.clock().read();
            PolicyChange change = PolicyChange.of(
                    current, edit, context.settings().limits(), actor.userId(), time.hostNow(), graceFrom(time));
            if (change.isNothing()) {
                return current;
            }
            if (change.loosened()) {
                // So that setting the clock back cannot cut the grace short.
                context.clock().take();
            }
            List<GovernanceEvent> events = PolicyEvents.of(context.ids()::next, change, actor, edit.legalHoldReason());
            if (context.policies().replace(change.next(), events)) {
                return change.next();
            }
            current = policy(organizationId);
        }
        throw new StalePolicyException(
                organizationId, expected == null ? current.policyVersion() : expected, current.policyVersion());
    }

    private static Instant graceFrom(TrustedNow time) {
        return time.latest().truncatedTo(ChronoUnit.MICROS);
    }

    private static UUID refId(String ref) {
        return EventRef.parse(ref)
                .orElseThrow(() -> new InvalidInputException(
                        "explanation",
                        List.of(new Violation("ref", "malformed", "must be ra_ and 26 characters, or a UUID"))));
    }
}
