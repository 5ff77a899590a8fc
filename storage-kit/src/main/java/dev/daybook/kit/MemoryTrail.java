package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.Violation;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The records of a store in memory: by organization in the order of their ids, and all of them in the order of their commit. */
final class MemoryTrail {
    private static final NavigableMap<UUID, RetrievalDetail> NONE = new TreeMap<>(EventIds.ORDER);

    private final String name = UUID.randomUUID().toString();
    private final Map<UUID, NavigableMap<UUID, RetrievalDetail>> byOrganization = new HashMap<>();
    private final List<RetrievalDetail> committed = new ArrayList<>();
    private final Set<RetrievalDetail> deleted = Collections.newSetFromMap(new IdentityHashMap<>());

    List<AppendOutcome> append(List<RetrievalDetail> batch) {
        // The caller's list may fail while it is read; nothing may be stored then.
        List<RetrievalDetail> whole = List.copyOf(batch);
        synchronized (this) {
            return whole.stream().map(this::add).toList();
        }
    }

    private AppendOutcome add(RetrievalDetail detail) {
        RetrievalDetail first = byOrganization
                .computeIfAbsent(detail.record().organizationId(), organization -> new TreeMap<>(EventIds.ORDER))
                .putIfAbsent(detail.record().id(), detail);
        if (first == null) {
            committed.add(detail);
            return AppendOutcome.STORED;
        }
        return first.hasContentOf(detail) ? AppendOutcome.DUPLICATE : AppendOutcome.CONFLICT;
    }

    synchronized List<RetrievalRecord> page(
            UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
        NavigableMap<UUID, RetrievalDetail> all = of(organizationId);
        return (before == null ? all : all.headMap(before, false))
                .descendingMap().values().stream()
                        .filter(filter::matches)
                        .limit(limit)
                        .map(RetrievalDetail::record)
                        .toList();
    }

    synchronized Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
        return Optional.ofNullable(of(organizationId).get(id));
    }

    /** A copy of what passes the filter now. */
    synchronized NavigableMap<UUID, RetrievalDetail> matching(UUID organizationId, RetrievalFilter filter) {
        NavigableMap<UUID, RetrievalDetail> copy = new TreeMap<>(of(organizationId));
        copy.values().removeIf(detail -> !filter.matches(detail));
        return copy;
    }

    synchronized Optional<Instant> retainedFrom(UUID organizationId) {
        return of(organizationId).keySet().stream().findFirst().map(EventIds::createdAt);
    }

    /** The organizations that have records. */
    synchronized List<UUID> organizations() {
        return byOrganization.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized List<RetrievalDetail> oldest(UUID organizationId, UUID below, int limit) {
        return of(organizationId).headMap(below, false).values().stream()
                .limit(limit)
                .toList();
    }

    /** Gives how many of them were there. */
    synchronized int delete(UUID organizationId, Set<UUID> ids) {
        int before = deleted.size();
        NavigableMap<UUID, RetrievalDetail> all = of(organizationId);
        ids.forEach(id -> {
            RetrievalDetail detail = all.remove(id);
            if (detail != null) {
                deleted.add(detail);
            }
        });
        return deleted.size() - before;
    }

    synchronized FollowBatch follow(Predicate<RetrievalDetail> wanted, @Nullable String position, int limit) {
        int next = position == null ? 0 : index(position);
        List<RetrievalDetail> found = new ArrayList<>();
        while (next < committed.size() && found.size() < limit) {
            RetrievalDetail detail = committed.get(next++);
            // A deleted one keeps its place, so that positions stay good.
            if (wanted.test(detail) && !deleted.contains(detail)) {
                found.add(detail);
            }
        }
        return new FollowBatch(found, name + ":" + next, next == committed.size());
    }

    /** A position is the trail's name and how many records were passed. */
    private int index(String position) {
        if (position.matches(name + ":[0-9]{1,9}")) {
            int passed = Integer.parseInt(position.substring(name.length() + 1));
            if (passed <= committed.size()) {
                return passed;
            }
        }
        throw new InvalidInputException(
                "follow",
                List.of(new Violation("position", "bad_position", "must be one that this store gave before")));
    }

    private NavigableMap<UUID, RetrievalDetail> of(UUID organizationId) {
        return byOrganization.getOrDefault(organizationId, NONE);
    }
}
