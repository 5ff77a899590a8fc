package dev.daybook.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which records of one organization are meant: a window and filters. AND between filters, OR inside a set. A filter on an id never
 * matches a record where that id is null.
 *
 * @param start the window's start, inclusive, on {@code created_at}
 * @param end the window's end, exclusive, after {@code start}
 * @param kbIds records with any of these among their requested knowledge bases, whatever the scope's outcome; empty means all
 * @param statuses records with any of these statuses; empty means all
 * @param actorUserId records of this actor; null means all
 * @param sessionId records of this session; null means all
 */
public record RetrievalFilter(
        Instant start,
        Instant end,
        Set<UUID> kbIds,
        Set<RetrievalStatus> statuses,
        @Nullable UUID actorUserId,
        @Nullable UUID sessionId) {
    /** The most knowledge bases in one filter. */
    public static final int MAX_KB_IDS = 1000;

    /**
     * Checks the values.
     *
     * @throws InvalidInputException when the window is empty, there are too many knowledge bases, or a status is {@code UNKNOWN}
     */
    public RetrievalFilter {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        kbIds = Set.copyOf(kbIds);
        statuses = Set.copyOf(statuses);
        new Violations()
                .require(
                        start.isBefore(end),
                        "end",
                        "empty_window",
                        () -> "must be after start (" + start + "), was " + end)
                .range("kb_ids.size", kbIds.size(), 0, MAX_KB_IDS)
                .require(
                        !statuses.contains(RetrievalStatus.UNKNOWN),
                        "statuses",
                        "unknown_value",
                        () -> "must not have UNKNOWN, which is never stored")
                .throwIfAny("filter");
    }

    /**
     * A window without filters.
     *
     * @param start inclusive
     * @param end exclusive, after {@code start}
     * @return the filter
     */
    public static RetrievalFilter window(Instant start, Instant end) {
        return new RetrievalFilter(start, end, Set.of(), Set.of(), null, null);
    }

    /**
     * Whether a record is meant. This is the definition that every store's query must agree with.
     *
     * @param detail a record with its scopes
     * @return true when it lies in the window and passes every filter
     */
    public boolean matches(RetrievalDetail detail) {
        RetrievalRecord r = detail.record();
        return !r.createdAt().isBefore(start)
                && r.createdAt().isBefore(end)
                && (statuses.isEmpty() || statuses.contains(r.retrievalStatus()))
                && (actorUserId == null || actorUserId.equals(r.actorUserId()))
                && (sessionId == null || sessionId.equals(r.sessionId()))
                && (kbIds.isEmpty() || detail.scopes().stream().anyMatch(s -> kbIds.contains(s.kbId())));
    }
}
