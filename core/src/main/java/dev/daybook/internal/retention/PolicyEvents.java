package dev.daybook.internal.retention;

import dev.daybook.model.Actor;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The events that tell of a policy's changes. */
public final class PolicyEvents {
    /** What events of retention name as their source. */
    public static final String SOURCE = "retention";

    private PolicyEvents() {}

    /**
     * Tells that a policy was made.
     *
     * @param id the event's
     * @param made the policy
     * @return the event
     */
    public static GovernanceEvent created(UUID id, RetentionPolicy made) {
        return event(id, made, GovernanceEvent.Type.POLICY_CREATED, Actor.system(), null, List.of(), values(made));
    }

    /**
     * Tells of a change: of the hold in one event, of all else in another.
     *
     * @param ids gives the events' ids
     * @param change what changes
     * @param actor who does it
     * @param reason why, in the words of the actor; null when nobody says
     * @return one or two events; none when nothing changes
     */
    public static List<GovernanceEvent> of(
            Supplier<UUID> ids, PolicyChange change, Actor actor, @Nullable String reason) {
        List<String> hold = new ArrayList<>(change.changedFields());
        hold.retainAll(PolicyChange.HOLD_FIELDS);
        List<String> others = new ArrayList<>(change.changedFields());
        others.removeAll(PolicyChange.HOLD_FIELDS);
        List<GovernanceEvent> events = new ArrayList<>();
        if (!others.isEmpty()) {
            Map<String, String> details = values(change.next());
            values(change.before()).forEach((name, value) -> details.put("previous_" + name, value));
            details.put("loosened", Boolean.toString(change.loosened()));
            events.add(
                    event(ids.get(), change.next(), GovernanceEvent.Type.POLICY_CHANGED, actor, null, others, details));
        }
        if (!hold.isEmpty()) {
            GovernanceEvent.Type type = change.next().legalHoldEnabled()
                    ? GovernanceEvent.Type.HOLD_SET
                    : GovernanceEvent.Type.HOLD_RELEASED;
            events.add(event(ids.get(), change.next(), type, actor, reason, hold, version(change.next())));
        }
        return events;
    }

    private static GovernanceEvent event(
            UUID id,
            RetentionPolicy policy,
            GovernanceEvent.Type type,
            Actor actor,
            @Nullable String note,
            List<String> changed,
            Map<String, String> details) {
        return new GovernanceEvent(id, policy.organizationId(), type, SOURCE, actor, null, note, changed, details);
    }

    private static Map<String, String> version(RetentionPolicy policy) {
        return new TreeMap<>(Map.of("policy_version", Long.toString(policy.policyVersion())));
    }

    private static Map<String, String> values(RetentionPolicy policy) {
        Map<String, String> values = version(policy);
        values.put("retention_days", Integer.toString(policy.retentionDays()));
        values.put("archive_before_delete", Boolean.toString(policy.archiveBeforeDelete()));
        values.put("archive_destination", policy.archiveDestination() == null ? "" : policy.archiveDestination());
        return values;
    }
}
