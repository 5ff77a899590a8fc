package dev.daybook.postgres;

import dev.daybook.model.EventIds;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Retrieval records in PostgreSQL. */
final class PostgresRecordStore implements RecordStore {
    static final String ONE =
            "SELECT " + StoredRow.DETAIL + " FROM @schema@.retrieval r WHERE r.organization_id = ? AND r.id = ?";

    static final String OLDEST =
            "SELECT r.id FROM @schema@.retrieval r WHERE r.organization_id = ? ORDER BY r.id LIMIT 1";

    private final Server server;
    private final SchemaName schema;
    private final Writer writer;
    private final Pages pages;
    private final Follower follower;

    PostgresRecordStore(Server server, PostgresSettings settings, Partitions partitions, String trail) {
        this.server = server;
        this.schema = settings.schema();
        this.writer = new Writer(schema, partitions, server.failures());
        this.pages = new Pages(schema, partitions);
        this.follower = new Follower(schema, trail);
    }

    private PostgresRecordStore(PostgresRecordStore whole, Server server) {
        this.server = server;
        this.schema = whole.schema;
        this.writer = whole.writer;
        this.pages = whole.pages;
        this.follower = whole.follower;
    }

    /** The same records, read from the same server within another deadline. */
    PostgresRecordStore on(Server other) {
        return new PostgresRecordStore(this, other);
    }

    @Override
    public List<AppendOutcome> append(List<RetrievalDetail> details, Duration timeout) {
        Batch batch = new Batch(details);
        String what = "storing " + details.size() + " record(s)";
        return server.write(
                what,
                timeout,
                (session, call) -> batch.firsts().isEmpty() ? List.of() : writer.append(session, batch, call, what));
    }

    @Override
    public List<RetrievalRecord> page(UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
        Bounds.requireLimit(limit);
        return server.read(
                "reading a page of organization " + organizationId,
                session -> pages.page(session, organizationId, filter, before, limit));
    }

    @Override
    public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
        return server.read(
                "finding record " + id + " of organization " + organizationId,
                session -> new Query<>(ONE, StoredRow::detail).first(session, schema, List.of(organizationId, id)));
    }

    @Override
    public RecordSnapshot snapshot(UUID organizationId, RetrievalFilter filter) {
        return server.snapshots().open(organizationId, filter, pages);
    }

    @Override
    public Optional<Instant> retainedFrom(UUID organizationId) {
        return server.read(
                "finding the oldest record of organization " + organizationId,
                session -> oldest(session, organizationId).map(EventIds::createdAt));
    }

    /** Planned anew each time it would cost more with every partition that there is. */
    private Optional<UUID> oldest(Session session, UUID organizationId) throws SQLException {
        try (PlannedOnce oldest = new PlannedOnce(session, schema.in(OLDEST))) {
            oldest.statement().setObject(1, organizationId);
            try (ResultSet row = oldest.query()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    @Override
    public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
        Bounds.requireLimit(limit);
        return server.read(
                "following organization " + organizationId,
                session -> follower.follow(session, organizationId, position, limit));
    }

    @Override
    public FollowBatch followAll(@Nullable String position, int limit) {
        Bounds.requireLimit(limit);
        return server.read("following all organizations", session -> follower.followAll(session, position, limit));
    }
}
