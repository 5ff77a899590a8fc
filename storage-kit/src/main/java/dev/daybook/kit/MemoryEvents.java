package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The governance history in memory, by organization in the order of the ids. */
final class MemoryEvents implements EventStore {
    private final Map<UUID, NavigableMap<UUID, GovernanceEvent>> byOrganization = new HashMap<>();

    @Override
    public void append(List<GovernanceEvent> events) {
        // The caller's list may fail while it is read; nothing may be stored then.
        List<GovernanceEvent> whole = List.copyOf(events);
        synchronized (this) {
            whole.forEach(event -> byOrganization
                    .computeIfAbsent(event.organizationId(), organization -> new TreeMap<>(EventIds.ORDER))
                    .putIfAbsent(event.id(), event));
        }
    }

    @Override
    public synchronized List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
        NavigableMap<UUID, GovernanceEvent> all =
                byOrganization.getOrDefault(organizationId, new TreeMap<>(EventIds.ORDER));
        return (before == null ? all : all.headMap(before, false))
                .descendingMap().values().stream().limit(limit).toList();
    }
}
