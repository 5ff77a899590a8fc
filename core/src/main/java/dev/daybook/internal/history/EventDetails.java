package dev.daybook.internal.history;

import dev.daybook.internal.export.json.WireTime;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalFilter;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The details of one entry while they are gathered (contract 1.6). For one thread. */
public final class EventDetails {
    /** So many ids fit into one detail. */
    private static final int MOST_IDS = 50;

    private final Map<String, String> values = new TreeMap<>();

    /** Begins with none. */
    public EventDetails() {}

    /**
     * Adds a detail.
     *
     * @param name its name
     * @param value its value, an instant as on the wire; null leaves the detail out
     * @return this
     */
    public EventDetails put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value instanceof Instant instant ? WireTime.text(instant) : value.toString());
        }
        return this;
    }

    /**
     * Adds a window and filters; of the knowledge bases as many as there is room for, and how many there were.
     *
     * @param filter any
     * @return this
     */
    public EventDetails filter(RetrievalFilter filter) {
        put("window_start", bound(filter.start()));
        put("window_end", bound(filter.end()));
        put("actor_user_id", filter.actorUserId());
        put("session_id", filter.sessionId());
        if (!filter.statuses().isEmpty()) {
            put(
                    "statuses",
                    list(filter.statuses().stream()
                            .map(status -> status.wireName())
                            .toList()));
        }
        if (!filter.kbIds().isEmpty()) {
            put("kb_ids", list(filter.kbIds().stream().map(UUID::toString).toList()));
            put("kb_ids_count", filter.kbIds().size());
        }
        return this;
    }

    /**
     * What was added.
     *
     * @return by name
     */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** A window may be without ends: what it holds is bounded by what event ids can carry. */
    private static Instant bound(Instant instant) {
        return EventIds.createdAt(EventIds.first(instant));
    }

    private static String list(Collection<String> values) {
        return values.stream().sorted().limit(MOST_IDS).collect(Collectors.joining(","));
    }
}
