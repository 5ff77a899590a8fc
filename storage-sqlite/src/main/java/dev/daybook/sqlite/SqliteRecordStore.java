package dev.daybook.sqlite;

import dev.daybook.model.EventIds;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.Violations;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Retrieval records in SQLite. */
final class SqliteRecordStore implements RecordStore {
    static final String OLDEST =
            "SELECT id FROM retrieval INDEXED BY retrieval_by_id WHERE organization_id = ? ORDER BY id LIMIT 1";

    private final Gate gate;
    private final Writer writer;
    private final Readers readers;
    private final Failures failures;

    SqliteRecordStore(Gate gate, Writer writer, Readers readers, Failures failures) {
        this.gate = gate;
        this.writer = writer;
        this.readers = readers;
        this.failures = failures;
    }

    @Override
    public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
        batch.forEach(UnknownValues::refuse);
        return inside(() -> batch.isEmpty() ? List.of() : writer.append(batch, timeout));
    }

    @Override
    public List<RetrievalRecord> page(UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
        requireLimit(limit);
        PagePlan plan = PagePlan.of(organizationId, filter, before);
        return read("reading a page of organization " + organizationId, h -> Arms.page(h.getConnection(), plan, limit));
    }

    @Override
    public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
        return read(
                "finding record " + id + " of organization " + organizationId,
                h -> h.createQuery(DetailTable.SELECT_ONE)
                        .bind(0, Uuids.bytes(organizationId))
                        .bind(1, Uuids.bytes(id))
                        .map((row, context) -> DetailTable.detail(row))
                        .findOne());
    }

    @Override
    public Optional<Instant> retainedFrom(UUID organizationId) {
        return read(
                "finding the oldest record of organization " + organizationId,
                h -> h.createQuery(OLDEST)
                        .bind(0, Uuids.bytes(organizationId))
                        .map((row, context) -> EventIds.createdAt(Uuids.of(row.getBytes(1))))
                        .findOne());
    }

    @Override
    public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
        requireLimit(limit);
        return read(
                "following organization " + organizationId,
                h -> Follower.follow(h.getConnection(), organizationId, position, limit));
    }

    @Override
    public FollowBatch followAll(@Nullable String position, int limit) {
        requireLimit(limit);
        return read("following all organizations", h -> Follower.follow(h.getConnection(), null, position, limit));
    }

    /** A negative limit is none at all in SQL. */
    private static void requireLimit(int limit) {
        new Violations().range("limit", limit, 1, Integer.MAX_VALUE).throwIfAny("read");
    }

    private <T> T read(String what, Readers.Read<T> read) {
        return inside(() -> readers.read(what, read));
    }

    private <T> T inside(Supplier<T> call) {
        if (!gate.enter()) {
            throw failures.closed();
        }
        try {
            return call.get();
        } finally {
            gate.leave();
        }
    }
}
