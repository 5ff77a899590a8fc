package dev.daybook.kit;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.PolicyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The retention policies in memory, and the deletion of records. One lock stands for the lock of every policy. */
final class MemoryPolicies implements PolicyStore {
    private final MemoryTrail trail;
    private final MemoryEvents events;
    private final @Nullable Clock clock;
    private final Map<UUID, RetentionPolicy> policies = new HashMap<>();
    private final Map<UUID, Lease> leases = new HashMap<>();
    private final Map<UUID, NavigableMap<UUID, ArchiveReceipt>> receipts = new HashMap<>();
    private @Nullable Instant newestSeen;

    private record Lease(String owner, Instant until) {}

    /** The clock is the place's own; null when it has none. */
    MemoryPolicies(MemoryTrail trail, MemoryEvents events, @Nullable Clock clock) {
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public synchronized RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> telling) {
        RetentionPolicy found = policies.get(byDefault.organizationId());
        if (found != null) {
            return found;
        }
        events.append(telling);
        policies.put(byDefault.organizationId(), byDefault);
        return byDefault;
    }

    @Override
    public synchronized boolean replace(RetentionPolicy next, List<GovernanceEvent> telling) {
        RetentionPolicy stored = policies.get(next.organizationId());
        if (stored == null || stored.policyVersion() != next.policyVersion() - 1) {
            return false;
        }
        events.append(telling);
        policies.put(next.organizationId(), next);
        return true;
    }

    @Override
    public synchronized List<UUID> listOrganizations(@Nullable UUID after, int limit) {
        NavigableSet<UUID> all = new TreeSet<>(EventIds.ORDER);
        all.addAll(trail.organizations());
        all.addAll(policies.keySet());
        return (after == null ? all : all.tailSet(after, false))
                .stream().limit(limit).toList();
    }

    @Override
    public List<RetrievalDetail> oldest(UUID organizationId, UUID below, int limit) {
        return trail.oldest(organizationId, below, limit);
    }

    @Override
    public List<UUID> oldestIds(UUID organizationId, UUID below, int limit) {
        return trail.oldest(organizationId, below, limit).stream()
                .map(detail -> detail.record().id())
                .toList();
    }

    @Override
    public synchronized Deletion delete(
            UUID organizationId,
            List<UUID> ids,
            long policyVersion,
            @Nullable ArchiveReceipt receipt,
            List<GovernanceEvent> telling) {
        Set<UUID> whole = new HashSet<>(List.copyOf(ids));
        List<GovernanceEvent> entries = List.copyOf(telling);
        RetentionPolicy policy = policies.get(organizationId);
        if (policy != null && policy.legalHoldEnabled()) {
            return new Deletion(DeleteOutcome.HELD, 0);
        }
        if (policy == null || policy.policyVersion() != policyVersion) {
            return new Deletion(DeleteOutcome.POLICY_CHANGED, 0);
        }
        int deleted = trail.delete(organizationId, whole);
        if (deleted > 0) {
            events.append(entries);
            if (receipt != null) {
                of(organizationId).put(receipt.id(), receipt);
            }
        }
        return new Deletion(DeleteOutcome.DELETED, deleted);
    }

    @Override
    public synchronized boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
        Lease lease = leases.get(organizationId);
        boolean taken =
                lease != null && !lease.owner().equals(owner) && lease.until().isAfter(now);
        if (taken || !policies.containsKey(organizationId)) {
            return false;
        }
        leases.put(organizationId, new Lease(owner, until));
        return true;
    }

    @Override
    public synchronized List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id) {
        List<ArchiveReceipt> found =
                new ArrayList<>(of(organizationId).descendingMap().values());
        found.removeIf(receipt ->
                EventIds.ORDER.compare(id, receipt.firstId()) < 0 || EventIds.ORDER.compare(id, receipt.lastId()) > 0);
        return List.copyOf(found);
    }

    @Override
    public synchronized List<ArchiveReceipt> receipts(UUID organizationId, @Nullable UUID before, int limit) {
        NavigableMap<UUID, ArchiveReceipt> all = of(organizationId);
        return (before == null ? all : all.headMap(before, false))
                .descendingMap().values().stream().limit(limit).toList();
    }

    @Override
    public synchronized Clocks clocks() {
        return new Clocks(clock == null ? null : clock.instant(), newestSeen);
    }

    @Override
    public synchronized void noteClock(Instant instant) {
        newestSeen = newestSeen == null || instant.isAfter(newestSeen) ? instant : newestSeen;
    }

    private NavigableMap<UUID, ArchiveReceipt> of(UUID organizationId) {
        return receipts.computeIfAbsent(organizationId, organization -> new TreeMap<>(EventIds.ORDER));
    }
}
