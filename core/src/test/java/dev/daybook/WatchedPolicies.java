package dev.daybook;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordSnapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sees what really disappears from a store in memory when something is deleted. */
final class WatchedPolicies {
    private static final RetrievalFilter ALL =
            RetrievalFilter.window(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));

    private WatchedPolicies() {}

    /** Told of each deletion before anything else happens. */
    interface Watcher {
        void deleted(UUID organizationId, List<RetrievalDetail> gone, @Nullable ArchiveReceipt receipt);
    }

    static PolicyStore of(AuditStore store, PolicyStore policies, Watcher watcher) {
        return (PolicyStore) Proxy.newProxyInstance(
                PolicyStore.class.getClassLoader(), new Class<?>[] {PolicyStore.class}, (self, method, arguments) -> {
                    boolean deletes = method.getName().equals("delete");
                    Map<UUID, RetrievalDetail> before = deletes ? records(store, (UUID) arguments[0]) : Map.of();
                    Object answer;
                    try {
                        answer = method.invoke(policies, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                    if (deletes) {
                        before.keySet()
                                .removeAll(records(store, (UUID) arguments[0]).keySet());
                        if (!before.isEmpty()) {
                            watcher.deleted(
                                    (UUID) arguments[0], List.copyOf(before.values()), (ArchiveReceipt) arguments[3]);
                        }
                    }
                    return answer;
                });
    }

    static Map<UUID, RetrievalDetail> records(AuditStore store, UUID organizationId) {
        Map<UUID, RetrievalDetail> all = new LinkedHashMap<>();
        try (RecordSnapshot snapshot = store.records().snapshot(organizationId, ALL)) {
            UUID before = null;
            while (true) {
                List<RetrievalDetail> page = snapshot.read(before, 1000);
                if (page.isEmpty()) {
                    return all;
                }
                page.forEach(detail -> all.put(detail.record().id(), detail));
                before = page.get(page.size() - 1).record().id();
            }
        }
    }

    static List<GovernanceEvent> history(AuditStore store, UUID organizationId) {
        return store.events().page(organizationId, null, 201);
    }
}
