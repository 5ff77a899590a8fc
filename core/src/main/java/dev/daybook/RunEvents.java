package dev.daybook;

import dev.daybook.internal.retention.PolicyEvents;
import dev.daybook.model.Actor;
import dev.daybook.model.EventRef;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run. The first tells that deletion began, and is stored in the step that deletes the first records, so that none is
 * deleted without it; the last tells how the run ended. A run that had nothing to delete, or was kept from it by a hold or a grace, leaves
 * none: those have events of their own.
 */
final class RunEvents {
    private static final String STARTED = "started";

    private final UUID organizationId;
    private final UUID runId;
    private final Actor actor;

    RunEvents(UUID organizationId, UUID runId, Actor actor) {
        this.organizationId = organizationId;
        this.runId = runId;
        this.actor = actor;
    }

    /** Tells that deletion begins. */
    GovernanceEvent started(UUID id, Standing standing) {
        Map<String, String> details = details(standing);
        details.put("cutoff", standing.cutoff().toString());
        details.put("retention_days", Integer.toString(standing.policy().retentionDays()));
        details.put("archived", Boolean.toString(standing.policy().archiveBeforeDelete()));
        put(details, "archive_destination", standing.policy().archiveDestination());
        details.put("host_now", standing.time().hostNow().toString());
        put(details, "store_now", standing.time().storeNow());
        put(details, "newest_seen", standing.time().newestSeen());
        return event(id, GovernanceEvent.Type.RETENTION_RUN, STARTED, details);
    }

    /** Tells how the run ended; null when there is nothing to tell. */
    @Nullable
    GovernanceEvent ended(UUID id, @Nullable Standing standing, RunEnd end, RunTally tally, Duration duration) {
        KeptReason reason = end.reason();
        boolean refused = reason != null
                && switch (end.outcome()) {
                    case FAILED, STOPPED_HOLD, STOPPED_POLICY_CHANGED -> reason != KeptReason.STORE_FAILED;
                    case COMPLETED, PARTIAL_FAILURE, SKIPPED_HOLD, SKIPPED_GRACE, SKIPPED_BUSY -> false;
                };
        if (tally.deleted() == 0 && !refused) {
            return null;
        }
        Map<String, String> details = details(standing);
        put(details, "kept_because", reason == null ? null : reason.wireName());
        if (tally.deleted() == 0) {
            return event(
                    id, GovernanceEvent.Type.DELETION_REFUSED, end.outcome().wireName(), details);
        }
        details.put("deleted_rows", Long.toString(tally.deleted()));
        details.put("archived_rows", Long.toString(tally.archived()));
        put(details, "first_ref", tally.firstId() == null ? null : EventRef.of(tally.firstId()));
        put(details, "last_ref", tally.lastId() == null ? null : EventRef.of(tally.lastId()));
        details.put("duration_ms", Long.toString(duration.toMillis()));
        return event(id, GovernanceEvent.Type.RETENTION_RUN, end.outcome().wireName(), details);
    }

    /** Stores an event; a refusal that only repeats the newest entry of the history is not stored again. */
    void store(EventStore events, GovernanceEvent event) {
        if (event.eventType() == GovernanceEvent.Type.DELETION_REFUSED
                && events.page(organizationId, null, 1).stream().anyMatch(newest -> repeats(newest, event))) {
            return;
        }
        events.append(List.of(event));
    }

    private static boolean repeats(GovernanceEvent newest, GovernanceEvent event) {
        Map<String, String> before = new TreeMap<>(newest.details());
        Map<String, String> now = new TreeMap<>(event.details());
        before.remove("run");
        now.remove("run");
        return newest.eventType() == event.eventType() && before.equals(now);
    }

    private Map<String, String> details(@Nullable Standing standing) {
        Map<String, String> details = new TreeMap<>();
        details.put("run", runId.toString());
        put(
                details,
                "policy_version",
                standing == null ? null : standing.policy().policyVersion());
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }

    private GovernanceEvent event(UUID id, GovernanceEvent.Type type, String reasonCode, Map<String, String> details) {
        return new GovernanceEvent(
                id, organizationId, type, PolicyEvents.SOURCE, actor, reasonCode, null, List.of(), details);
    }
}
