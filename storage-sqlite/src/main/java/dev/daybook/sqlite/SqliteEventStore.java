package dev.daybook.sqlite;

import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The governance history in SQLite. */
final class SqliteEventStore implements EventStore {
    private final Access access;

    SqliteEventStore(Access access) {
        this.access = access;
    }

    @Override
    public void append(List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = List.copyOf(events);
        whole.forEach(UnknownValues::refuse);
        access.write("storing " + whole.size() + " governance event(s)", writer -> {
            GovernanceEventTable.insert(writer.connection(), whole);
            return whole;
        });
    }

    @Override
    public List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
        Access.requireLimit(limit);
        return access.read(
                "reading the governance events of organization " + organizationId,
                h -> GovernanceEventTable.page(h.getConnection(), organizationId, Uuids.orLast(before), limit));
    }
}
