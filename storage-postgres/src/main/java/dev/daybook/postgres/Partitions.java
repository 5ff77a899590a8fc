package dev.daybook.postgres;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which stretches of ids have a table to stand in, as far as this process knows. What it does not know costs a look, never a record:
 * the server refuses a row without a partition, and then the partition is made.
 */
final class Partitions {
    /** How many are made beyond the one that holds now. */
    static final int AHEAD = 3;

    private final SchemaName schema;
    private final PartitionWidth width;
    private volatile List<Partition> known = List.of();
    private volatile UUID lookAgainFrom = EventIds.first(Instant.MIN);

    Partitions(SchemaName schema, PartitionWidth width) {
        this.schema = schema;
        this.width = width;
    }

    /** By descending ids. */
    List<Partition> known() {
        return known;
    }

    /** Whether the time for which partitions were made ahead has begun to run out. */
    boolean aheadIsDue() {
        return EventIds.ORDER.compare(EventIds.first(Instant.now()), lookAgainFrom) >= 0;
    }

    /** Makes the partition of now and those after it. */
    void makeAhead(Session session) throws SQLException {
        UUID now = EventIds.first(Instant.now());
        make(session, now, AHEAD);
        refresh(session);
        Partition current = holding(now);
        if (current != null) {
            lookAgainFrom = current.to();
        }
    }

    /** Makes what the records need and this process does not know of. */
    void makeFor(Session session, List<RetrievalDetail> details) throws SQLException {
        for (RetrievalDetail detail : details) {
            UUID id = detail.record().id();
            if (holding(id) == null) {
                make(session, id, 0);
                refresh(session);
            }
        }
    }

    /** Asks the server what there is. */
    void refresh(Session session) throws SQLException {
        List<Partition> found = new ArrayList<>(session.handle()
                .createQuery(schema.in("SELECT from_id, to_id FROM @schema@.retrieval_partition"))
                .map((row, context) -> new Partition(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
        found.sort((a, b) -> EventIds.ORDER.compare(b.from(), a.from()));
        known = List.copyOf(found);
    }

    private void make(Session session, UUID id, int ahead) throws SQLException {
        session.handle()
                .createQuery(schema.in("SELECT @schema@.ensure_partitions(?, ?, ?)"))
                .bind(0, id)
                .bind(1, ahead)
                .bind(2, width.word())
                .mapTo(Integer.class)
                .one();
    }

    private @Nullable Partition holding(UUID id) {
        for (Partition partition : known) {
            if (EventIds.ORDER.compare(partition.from(), id) <= 0) {
                return EventIds.ORDER.compare(id, partition.to()) < 0 ? partition : null;
            }
        }
        return null;
    }

    /** The ids from one, inclusive, to another, exclusive. */
    record Partition(UUID from, UUID to) {}
}
