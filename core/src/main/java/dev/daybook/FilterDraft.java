package dev.daybook;

import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.Violations;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The window and filters of a query or an export while they are gathered: what was not set, filters nothing; what was set empty, is wrong. */
final class FilterDraft {
    private final Instant start;
    private final Instant end;
    private @Nullable Set<UUID> kbIds;
    private @Nullable Set<RetrievalStatus> statuses;
    private @Nullable UUID actorUserId;
    private @Nullable UUID sessionId;

    FilterDraft(Instant start, Instant end) {
        this.start = start;
        this.end = end;
    }

    void kbIds(Collection<UUID> ids) {
        this.kbIds = new LinkedHashSet<>(ids);
    }

    void statuses(Collection<RetrievalStatus> any) {
        this.statuses = new LinkedHashSet<>(any);
    }

    void actorUserId(UUID id) {
        this.actorUserId = id;
    }

    void sessionId(UUID id) {
        this.sessionId = id;
    }

    Violations check(Violations violations) {
        return violations
                .require(
                        start.isBefore(end),
                        "end",
                        "empty_window",
                        () -> "must be after start (" + start + "), was " + end)
                .range("kb_ids.size", kbIds == null ? null : kbIds.size(), 1, RetrievalFilter.MAX_KB_IDS)
                .require(
                        statuses == null || !statuses.isEmpty(),
                        "statuses",
                        "empty",
                        () -> "must name at least one status, or not be set")
                .require(
                        statuses == null || !statuses.contains(RetrievalStatus.UNKNOWN),
                        "statuses",
                        "unknown_value",
                        () -> "must not have UNKNOWN, which is never stored");
    }

    /** The filter, once {@link #check} found nothing. */
    RetrievalFilter filter() {
        return new RetrievalFilter(
                start,
                end,
                kbIds == null ? Set.of() : kbIds,
                statuses == null ? Set.of() : statuses,
                actorUserId,
                sessionId);
    }
}
