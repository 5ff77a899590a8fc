package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps its records in memory and forgets them when it is closed. For tests: it does what the contract says in the simplest
 * way, one call at a time, and is as slow as that. It waits for nothing, so no timeout ever passes. Safe for use by several threads.
 */
public final class InMemoryStore implements AuditStore {
    private final MemoryTrail trail;
    private final RecordStore records = new Records();
    private volatile boolean closed;

    /** Opens a new, empty store. */
    public InMemoryStore() {
        this(new MemoryTrail());
    }

    /** A handle on a trail that outlives it, as a process has on a file. */
    InMemoryStore(MemoryTrail trail) {
        this.trail = trail;
    }

    @Override
    public RecordStore records() {
        return records;
    }

    @Override
    public void close() {
        closed = true;
    }

    private MemoryTrail open() {
        if (closed) {
            throw new AuditUnavailableException(
                    Outcome.NOT_STORED, "the store in memory is closed; open a new one", null);
        }
        return trail;
    }

    private final class Records implements RecordStore {
        @Override
        public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
            return open().append(batch);
        }

        @Override
        public List<RetrievalRecord> page(
                UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
            return open().page(organizationId, filter, before, limit);
        }

        @Override
        public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
            return open().find(organizationId, id);
        }

        @Override
        public Optional<Instant> retainedFrom(UUID organizationId) {
            return open().retainedFrom(organizationId);
        }

        @Override
        public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
            return open().follow(detail -> detail.record().organizationId().equals(organizationId), position, limit);
        }

        @Override
        public FollowBatch followAll(@Nullable String position, int limit) {
            return open().follow(detail -> true, position, limit);
        }
    }
}
