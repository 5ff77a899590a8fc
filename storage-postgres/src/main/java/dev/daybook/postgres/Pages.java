package dev.daybook.postgres;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.postgres.Partitions.Partition;
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
        Window window = Window.of(filter, before);
        List<UUID> stretches = stretches(window);
        // One statement sees one snapshot by itself.
        boolean several = stretches.size() > 1;
        if (several) {
            session.beginSnapshot();
        }
        List<RetrievalRecord> page = walk(window, stretches, limit, (from, below, left) -> {
            PageQuery query = PageQuery.of(organizationId, filter, from, below, left);
            return new Query<>(query.sql(), StoredRow::record).list(session, schema, query.parameters());
        });
        if (several) {
            session.end();
        }
        return page;
    }

    /** The same with scopes and chunk refs, within a snapshot that is there already. */
    List<RetrievalDetail> whole(
            KeptStatements statements, UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit)
            throws SQLException {
        Window window = Window.of(filter, before);
        return walk(window, stretches(window), limit, (from, below, left) -> {
            PageQuery query = PageQuery.whole(organizationId, filter, from, below, left);
            return statements.list(schema.in(query.sql()), query.parameters(), StoredRow::detail);
        });
    }

    private static <T> List<T> walk(Window window, List<UUID> stretches, int limit, Stretch<T> stretch)
            throws SQLException {
        List<T> page = new ArrayList<>();
        UUID upper = window.below;
        for (UUID lower : stretches) {
            page.addAll(stretch.read(lower, upper, limit - page.size()));
            upper = lower;
            if (page.size() == limit) {
                break;
            }
        }
        return page;
    }

    /** The lower ends of the stretches, by falling ids; the last is the window's. */
    private List<UUID> stretches(Window window) {
        if (window.empty()) {
            return List.of();
        }
        List<UUID> bounds = partitions.known().stream()
                .map(Partition::from)
                .filter(id ->
                        EventIds.ORDER.compare(id, window.from) > 0 && EventIds.ORDER.compare(id, window.below) < 0)
                .toList();
        List<UUID> stretches = new ArrayList<>();
        int width = FIRST_STRETCH;
        int next = width - 1;
        while (bounds.size() >= FEW && next < bounds.size()) {
            stretches.add(bounds.get(next));
            width *= 2;
            next += width;
        }
        stretches.add(window.from);
        return stretches;
    }

    /** Reads what stands between two ids. */
    private interface Stretch<T> {
        List<T> read(UUID from, UUID below, int limit) throws SQLException;
    }

    /** The ids that a page may have: from one, below another. */
    record Window(UUID from, UUID below) {
        static Window of(RetrievalFilter filter, @Nullable UUID before) {
            UUID end = EventIds.first(filter.end());
            return new Window(
                    EventIds.first(filter.start()),
                    before == null ? end : Collections.min(List.of(before, end), EventIds.ORDER));
        }

        boolean empty() {
            return EventIds.ORDER.compare(from, below) >= 0;
        }
    }
}
