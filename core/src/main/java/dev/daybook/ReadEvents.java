package dev.daybook;

import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.model.Actor;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.EventStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The events that tell who read what. */
record ReadEvents(EventStore events, EventIdSource ids) {
    /** So many ids fit into one detail. */
    private static final int MOST_IDS = 50;

    /** Tells that a chain of pages begins. */
    void page(TrailQuery query, Actor actor) {
        RetrievalFilter filter = query.filter();
        Map<String, String> details = new TreeMap<>();
        details.put("window_start", filter.start().toString());
        details.put("window_end", filter.end().toString());
        details.put("limit", Integer.toString(query.limit()));
        put(details, "actor_user_id", filter.actorUserId());
        put(details, "session_id", filter.sessionId());
        if (!filter.statuses().isEmpty()) {
            details.put(
                    "statuses",
                    list(filter.statuses().stream()
                            .map(status -> status.wireName())
                            .toList()));
        }
        if (!filter.kbIds().isEmpty()) {
            details.put(
                    "kb_ids", list(filter.kbIds().stream().map(UUID::toString).toList()));
            details.put("kb_ids_count", Integer.toString(filter.kbIds().size()));
        }
        append("trail", query.organizationId(), actor, details);
    }

    /** Tells that an archive was opened. */
    void archive(ArchiveReceipt receipt, Actor actor) {
        Map<String, String> details = new TreeMap<>();
        details.put("archive_destination", receipt.destination());
        details.put("archive_folder", receipt.folder());
        append("archives", receipt.organizationId(), actor, details);
    }

    private void append(String source, UUID organizationId, Actor actor, Map<String, String> details) {
        events.append(List.of(new GovernanceEvent(
                ids.next(),
                organizationId,
                GovernanceEvent.Type.TRAIL_READ,
                source,
                actor,
                null,
                null,
                List.of(),
                details)));
    }

    private static String list(Collection<String> values) {
        return values.stream().sorted().limit(MOST_IDS).collect(Collectors.joining(","));
    }

    private static void put(Map<String, String> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }
}
