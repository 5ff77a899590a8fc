package dev.daybook.kit;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.PolicyStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The policies of a store in memory, as long as it is open. */
record OpenPolicies(Supplier<PolicyStore> open) implements PolicyStore {
    @Override
    public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
        return open.get().findOrCreate(byDefault, events);
    }

    @Override
    public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
        return open.get().replace(next, events);
    }

    @Override
    public List<UUID> listOrganizations(@Nullable UUID after, int limit) {
        return open.get().listOrganizations(after, limit);
    }

    @Override
    public List<RetrievalDetail> oldest(UUID organizationId, UUID below, int limit) {
        return open.get().oldest(organizationId, below, limit);
    }

    @Override
    public List<UUID> oldestIds(UUID organizationId, UUID below, int limit) {
        return open.get().oldestIds(organizationId, below, limit);
    }

    @Override
    public Deletion delete(
            UUID organizationId,
            List<UUID> ids,
            long policyVersion,
            @Nullable ArchiveReceipt receipt,
            List<GovernanceEvent> events) {
        return open.get().delete(organizationId, ids, policyVersion, receipt, events);
    }

    @Override
    public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
        return open.get().lease(organizationId, owner, now, until);
    }

    @Override
    public List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id) {
        return open.get().findReceipts(organizationId, id);
    }

    @Override
    public List<ArchiveReceipt> receipts(UUID organizationId, @Nullable UUID before, int limit) {
        return open.get().receipts(organizationId, before, limit);
    }

    @Override
    public Clocks clocks() {
        return open.get().clocks();
    }

    @Override
    public void noteClock(Instant instant) {
        open.get().noteClock(instant);
    }
}
