package dev.daybook.postgres;

import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The governance history in PostgreSQL. */
final class PostgresEventStore implements EventStore {
    private final Server server;
    private final SchemaName schema;

    PostgresEventStore(Server server, SchemaName schema) {
        this.server = server;
        this.schema = schema;
    }

    @Override
    public void append(List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = List.copyOf(events);
        server.change("storing " + whole.size() + " governance event(s)", session -> {
            GovernanceEventTable.insert(session, schema, whole);
            return whole;
        });
    }

    @Override
    public List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
        Bounds.requireLimit(limit);
        return server.read(
                "reading the governance events of organization " + organizationId,
                session -> GovernanceEventTable.PAGE.list(
                        session, schema, List.of(organizationId, Bounds.below(before), limit)));
    }
}
