package dev.daybook.kit;

import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.ExportStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Export jobs that are another store's; a lie overrides what it lies about. */
class ForwardingExports implements ExportStore {
    final ExportStore honest;

    ForwardingExports(ExportStore honest) {
        this.honest = honest;
    }

    @Override
    public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
        return honest.add(job, telling);
    }

    @Override
    public Optional<ExportJob> find(UUID organizationId, UUID id) {
        return honest.find(organizationId, id);
    }

    @Override
    public List<ExportJob> page(UUID organizationId, @Nullable UUID before, int limit) {
        return honest.page(organizationId, before, limit);
    }

    @Override
    public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
        return honest.replace(next, telling);
    }

    @Override
    public List<ExportJob> listClaimable(Instant now, int limit) {
        return honest.listClaimable(now, limit);
    }

    @Override
    public List<ExportJob> listExpired(Instant now, int limit) {
        return honest.listExpired(now, limit);
    }

    /** Every job of an organization, the newest first. */
    final List<ExportJob> all(UUID organizationId) {
        return honest.page(organizationId, null, Integer.MAX_VALUE);
    }
}
