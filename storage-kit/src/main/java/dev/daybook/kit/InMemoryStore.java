package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.ExportJob;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore;
import java.time.Clock;
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
    private final MemoryPlace place;
    private final RecordStore records = new Records();
    private final ExportStore exports = new Exports();
    private final EventStore events = new Events();
    private final PolicyStore policies = new OpenPolicies(() -> open().policies());
    private volatile boolean closed;

    /** Opens a new, empty store. */
    public InMemoryStore() {
        this(new MemoryPlace());
    }

    /**
     * Opens a new, empty store that has a clock of its own, as a database server has one.
     *
     * @param clock tells what {@link PolicyStore#clocks()} gives as {@code storeNow}; null otherwise
     */
    public InMemoryStore(Clock clock) {
        this(new MemoryPlace(clock));
    }

    /** A handle on a place that outlives it, as a process has on a file. */
    InMemoryStore(MemoryPlace place) {
        this.place = place;
    }

    @Override
    public RecordStore records() {
        return records;
    }

    @Override
    public ExportStore exports() {
        return exports;
    }

    @Override
    public EventStore events() {
        return events;
    }

    @Override
    public PolicyStore policies() {
        return policies;
    }

    @Override
    public void close() {
        closed = true;
    }

    private MemoryPlace open() {
        if (closed) {
            throw new AuditUnavailableException(
                    Outcome.NOT_STORED, "the store in memory is closed; open a new one", null);
        }
        return place;
    }

    private final class Records implements RecordStore {
        @Override
        public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
            return open().trail().append(batch);
        }

        @Override
        public List<RetrievalRecord> page(
                UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
            return open().trail().page(organizationId, filter, before, limit);
        }

        @Override
        public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
            return open().trail().find(organizationId, id);
        }

        @Override
        public RecordSnapshot snapshot(UUID organizationId, RetrievalFilter filter) {
            return new MemorySnapshot(open().trail().matching(organizationId, filter), InMemoryStore.this::open);
        }

        @Override
        public Optional<Instant> retainedFrom(UUID organizationId) {
            return open().trail().retainedFrom(organizationId);
        }

        @Override
        public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
            return open().trail()
                    .follow(detail -> detail.record().organizationId().equals(organizationId), position, limit);
        }

        @Override
        public FollowBatch followAll(@Nullable String position, int limit) {
            return open().trail().follow(detail -> true, position, limit);
        }
    }

    private final class Exports implements ExportStore {
        @Override
        public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
            return open().exports().add(job, telling);
        }

        @Override
        public Optional<ExportJob> find(UUID organizationId, UUID id) {
            return open().exports().find(organizationId, id);
        }

        @Override
        public List<ExportJob> page(UUID organizationId, @Nullable UUID before, int limit) {
            return open().exports().page(organizationId, before, limit);
        }

        @Override
        public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
            return open().exports().replace(next, telling);
        }

        @Override
        public List<ExportJob> listClaimable(Instant now, int limit) {
            return open().exports().listClaimable(now, limit);
        }

        @Override
        public List<ExportJob> listExpired(Instant now, int limit) {
            return open().exports().listExpired(now, limit);
        }
    }

    private final class Events implements EventStore {
        @Override
        public void append(List<GovernanceEvent> entries) {
            open().events().append(entries);
        }

        @Override
        public List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
            return open().events().page(organizationId, before, limit);
        }
    }
}
