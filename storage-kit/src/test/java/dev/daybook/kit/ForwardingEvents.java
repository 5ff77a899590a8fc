package dev.daybook.kit;

import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A history that is another store's; a lie overrides what it lies about. */
class ForwardingEvents implements EventStore {
    final EventStore honest;

    ForwardingEvents(EventStore honest) {
        this.honest = honest;
    }

    @Override
    public void append(List<GovernanceEvent> events) {
        honest.append(events);
    }

    @Override
    public List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
        return honest.page(organizationId, before, limit);
    }
}
