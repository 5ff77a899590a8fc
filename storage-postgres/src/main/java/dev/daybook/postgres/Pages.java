package dev.daybook.postgres;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.postgres.Partitions.Partition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages. A window over many partitions is read in stretches, the newest first: planning costs something for each partition that a
 * statement may touch, and most pages are full after the newest.
 */
final class Pages {
    /** As many partitions a statement may touch when it is the only one. */
    static final int FEW = 6;

    private static final int FIRST_STRETCH = 3;

    private final SchemaName schema;
    private final Partitions partitions;

    Pages(SchemaName schema, Partitions partitions) {
        this.schema = schema;
        this.partitions = partitions;
    }

    List<RetrievalRecord> page(
            Session session, UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit)
            throws SQLException {
        UUID from = EventIds.first(filter.start());
        UUID end = EventIds.first(filter.end());
        UUID below = before == null ? end : Collections.min(List.of(before, end), EventIds.ORDER);
        List<RetrievalRecord> page = new ArrayList<>();
        if (EventIds.ORDER.compare(from, below) >= 0) {
            return page;
        }
        List<UUID> stretches = stretches(from, below);
        // One statement sees one snapshot by itself.
        boolean several = stretches.size() > 1;
        if (several) {
            session.beginSnapshot();
        }
        UUID upper = below;
        for (UUID lower : stretches) {
            read(session, PageQuery.of(organizationId, filter, lower, upper, limit - page.size()), page);
            upper = lower;
            if (page.size() == limit) {
                break;
            }
        }
        if (several) {
            session.end();
        }
        return page;
    }

    /** The lower ends of the stretches, by falling ids; the last is the window's. */
    private List<UUID> stretches(UUID from, UUID below) {
        List<UUID> bounds = partitions.known().stream()
                .map(Partition::from)
                .filter(id -> EventIds.ORDER.compare(id, from) > 0 && EventIds.ORDER.compare(id, below) < 0)
                .toList();
        List<UUID> stretches = new ArrayList<>();
        int width = FIRST_STRETCH;
        int next = width - 1;
        while (bounds.size() >= FEW && next < bounds.size()) {
            stretches.add(bounds.get(next));
            width *= 2;
            next += width;
        }
        stretches.add(from);
        return stretches;
    }

    private void read(Session session, PageQuery query, List<RetrievalRecord> page) throws SQLException {
        try (PreparedStatement statement = session.prepareRead(schema.in(query.sql()))) {
            Parameters.set(statement, 1, query.parameters());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(StoredRow.record(rows));
                }
            }
        }
    }
}
