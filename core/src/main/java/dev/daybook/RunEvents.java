package dev.daybook;

import dev.daybook.internal.history.EventDetails;
import dev.daybook.internal.retention.PolicyEvents;
import dev.daybook.model.Actor;
import dev.daybook.model.EventRef;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run. The first tells that deletion began, and is stored in the step that deletes the first records, so that none is
 * deleted without it; the last tells how the run ended. A run that had nothing to delete, or found a hold or a grace at its start, leaves
 * none: those have events of their own. Only where everything was asked for by name, it tells of a hold and a grace too.
 */
final class RunEvents {
    private static final String STARTED = "started";

    private final UUID organizationId;
    private final UUID runId;
    private final Actor actor;
    private final boolean everything;

    /** The events of a run; {@code everything} when it was asked for by name that no record need be left. */
    RunEvents(UUID organizationId, UUID runId, Actor actor, boolean everything) {
        this.organizationId = organizationId;
        this.runId = runId;
        this.actor = actor;
        this.everything = everything;
    }

    /** Tells that deletion begins. */
    GovernanceEvent started(UUID id, Standing standing) {
        EventDetails details = details(standing)
                .put("cutoff", standing.cutoff())
                .put("retention_days", standing.policy().retentionDays())
                .put("archived", standing.policy().archiveBeforeDelete())
                .put("archive_destination", standing.policy().archiveDestination())
                .put("host_now", standing.time().hostNow())
                .put("store_now", standing.time().storeNow())
                .put("newest_seen", standing.time().newestSeen());
        return event(id, GovernanceEvent.Type.RETENTION_RUN, STARTED, details);
    }

    /** Tells how the run ended; null when there is nothing to tell. */
    @Nullable
    GovernanceEvent ended(UUID id, @Nullable Standing standing, RunEnd end, RunTally tally, Duration duration) {
        KeptReason reason = end.reason();
        boolean refused = reason != null
                && switch (end.outcome()) {
                    case FAILED, STOPPED_HOLD, STOPPED_POLICY_CHANGED -> reason != KeptReason.STORE_FAILED;
                    case SKIPPED_HOLD, SKIPPED_GRACE -> everything;
                    case COMPLETED, PARTIAL_FAILURE, SKIPPED_BUSY -> false;
                };
        if (tally.deleted() == 0 && !refused) {
            return null;
        }
        EventDetails details = details(standing).put("kept_because", reason == null ? null : reason.wireName());
        if (tally.deleted() == 0) {
            return event(
                    id, GovernanceEvent.Type.DELETION_REFUSED, end.outcome().wireName(), details);
        }
        details.put("deleted_rows", tally.deleted())
                .put("archived_rows", tally.archived())
                .put("first_ref", tally.firstId() == null ? null : EventRef.of(tally.firstId()))
                .put("last_ref", tally.lastId() == null ? null : EventRef.of(tally.lastId()))
                .put("first_archive_folder", tally.firstArchive())
                .put("last_archive_folder", tally.lastArchive())
                .put("duration_ms", duration.toMillis());
        return event(id, GovernanceEvent.Type.RETENTION_RUN, end.outcome().wireName(), details);
    }

    /** Stores an event; a refusal that only repeats the newest entry of the history, to the same actor, is not stored again. */
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
        return newest.eventType() == event.eventType()
                && newest.actor().type() == event.actor().type()
                && Objects.equals(newest.actor().userId(), event.actor().userId())
                && before.equals(now);
    }

    private EventDetails details(@Nullable Standing standing) {
        return new EventDetails()
                .put("run", runId)
                .put(
                        "policy_version",
                        standing == null ? null : standing.policy().policyVersion());
    }

    private GovernanceEvent event(UUID id, GovernanceEvent.Type type, String reasonCode, EventDetails details) {
        return new GovernanceEvent(
                id, organizationId, type, PolicyEvents.SOURCE, actor, reasonCode, null, List.of(), details.values());
    }
}
