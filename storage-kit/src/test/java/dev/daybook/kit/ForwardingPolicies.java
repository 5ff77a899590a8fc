package dev.daybook.kit;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.PolicyStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Policies that are another store's; a lie overrides what it lies about. */
class ForwardingPolicies implements PolicyStore {
    final PolicyStore honest;

    ForwardingPolicies(PolicyStore honest) {
        this.honest = honest;
    }

    @Override
    public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
        return honest.findOrCreate(byDefault, events);
    }

    @Override
    public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
        return honest.replace(next, events);
    }

    @Override
    public List<UUID> listOrganizations(@Nullable UUID after, int limit) {
        return honest.listOrganizations(after, limit);
    }

    @Override
    public List<RetrievalDetail> oldest(UUID organizationId, UUID below, int limit) {
        return honest.oldest(organizationId, below, limit);
    }

    @Override
    public List<UUID> oldestIds(UUID organizationId, UUID below, int limit) {
        return honest.oldestIds(organizationId, below, limit);
    }

    @Override
    public Deletion delete(
            UUID organizationId,
            List<UUID> ids,
            long policyVersion,
            @Nullable ArchiveReceipt receipt,
            List<GovernanceEvent> events) {
        return honest.delete(organizationId, ids, policyVersion, receipt, events);
    }

    @Override
    public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
        return honest.lease(organizationId, owner, now, until);
    }

    @Override
    public List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id) {
        return honest.findReceipts(organizationId, id);
    }

    @Override
    public List<ArchiveReceipt> receipts(UUID organizationId, @Nullable UUID before, int limit) {
        return honest.receipts(organizationId, before, limit);
    }

    @Override
    public Clocks clocks() {
        return honest.clocks();
    }

    @Override
    public void noteClock(Instant instant) {
        honest.noteClock(instant);
    }

    /** The stored policy, if there is one: an organization without is not told from one that never was. */
    final RetentionPolicy stored(UUID organizationId) {
        return honest.findOrCreate(KnownPolicies.byDefault(organizationId), List.of());
    }

    static Deletion deleted(int count) {
        return new Deletion(DeleteOutcome.DELETED, count);
    }
}
