package dev.daybook.sqlite;

import dev.daybook.model.EventIds;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Retrieval records in SQLite. */
final class SqliteRecordStore implements RecordStore {
    static final String OLDEST =
            "SELECT id FROM retrieval INDEXED BY retrieval_by_id WHERE organization_id = ? ORDER BY id LIMIT 1";

    private final Access access;
    private final Snapshots snapshots;

    SqliteRecordStore(Access access, Snapshots snapshots) {
        this.access = access;
        this.snapshots = snapshots;
    }

    @Override
    public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
        batch.forEach(UnknownValues::refuse);
        return access.inside(() -> batch.isEmpty() ? List.of() : access.writer().append(batch, timeout));
    }

    @Override
    public List<RetrievalRecord> page(UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
        Access.requireLimit(limit);
        PagePlan plan = PagePlan.of(organizationId, filter, before);
        return access.read(
                "reading a page of organization " + organizationId, h -> Arms.page(h.getConnection(), plan, limit));
    }

    @Override
    public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
        return access.read(
                "finding record " + id + " of organization " + organizationId,
                h -> h.createQuery(DetailTable.SELECT_ONE)
                        .bind(0, Uuids.bytes(organizationId))
                        .bind(1, Uuids.bytes(id))
                        .map((row, context) -> DetailTable.detail(row))
                        .findOne());
    }

    @Override
    public RecordSnapshot snapshot(UUID organizationId, RetrievalFilter filter) {
        return access.inside(() -> snapshots.open(organizationId, filter));
    }

    @Override
    public Optional<Instant> retainedFrom(UUID organizationId) {
        return access.read(
                "finding the oldest record of organization " + organizationId,
                h -> h.createQuery(OLDEST)
                        .bind(0, Uuids.bytes(organizationId))
                        .map((row, context) -> EventIds.createdAt(Uuids.of(row.getBytes(1))))
                        .findOne());
    }

    @Override
    public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
        Access.requireLimit(limit);
        return access.read(
                "following organization " + organizationId,
                h -> Follower.follow(h.getConnection(), organizationId, position, limit));
    }

    @Override
    public FollowBatch followAll(@Nullable String position, int limit) {
        Access.requireLimit(limit);
        return access.read(
                "following all organizations", h -> Follower.follow(h.getConnection(), null, position, limit));
    }
}
