package dev.daybook.internal.recording;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A store in memory that tells who wrote what, and behaves at each write as the test says. */
public final class ProbedStore implements AuditStore, RecordStore {
    private final AuditStore memory = new InMemoryStore();
    private final RecordStore real = memory.records();
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = RecordStore::append;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException eventFailure;
    private volatile @Nullable RuntimeException policyFailure;

    /** What a write does. */
    @FunctionalInterface
    public interface Behaviour {
        /** As {@link RecordStore#append}, on the real store. */
        List<AppendOutcome> append(RecordStore real, List<RetrievalDetail> batch, Duration timeout);
    }

    /** One call of {@link #append}. */
    public record Write(Thread thread, List<RetrievalDetail> batch, Duration timeout) {}

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public List<Write> writes() {
        return writes;
    }

    public List<Integer> batchSizes() {
        return writes.stream().map(write -> write.batch().size()).toList();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Whether a record is stored, also after closing. */
    public boolean holds(RetrievalDetail detail) {
        return real.find(detail.record().organizationId(), detail.record().id()).isPresent();
    }

    @Override
    public RecordStore records() {
        return this;
    }

    @Override
    public ExportStore exports() {
        return memory.exports();
    }

    @Override
    public EventStore events() {
        return new EventStore() {
            @Override
            public void append(List<GovernanceEvent> events) {
                RuntimeException failure = eventFailure;
                if (failure != null) {
                    throw failure;
                }
                memory.events().append(events);
            }

            @Override
            public List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
                return memory.events().page(organizationId, before, limit);
            }
        };
    }

    /** From now on no event can be stored. */
    public void failEvents(RuntimeException failure) {
        eventFailure = failure;
    }

    @Override
    public PolicyStore policies() {
        RuntimeException failure = policyFailure;
        policyFailure = null;
        if (failure != null) {
            throw failure;
        }
        return memory.policies();
    }

    /** Whoever next asks for the policies gets this. */
    public void failPoliciesOnce(RuntimeException failure) {
        policyFailure = failure;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
        writes.add(new Write(Thread.currentThread(), List.copyOf(batch), timeout));
        return behaviour.append(open(), batch, timeout);
    }

    @Override
    public List<RetrievalRecord> page(UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
        return open().page(organizationId, filter, before, limit);
    }

    @Override
    public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
        return open().find(organizationId, id);
    }

    @Override
    public RecordSnapshot snapshot(UUID organizationId, RetrievalFilter filter) {
        return open().snapshot(organizationId, filter);
    }

    @Override
    public Optional<Instant> retainedFrom(UUID organizationId) {
        return open().retainedFrom(organizationId);
    }

    @Override
    public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
        return open().follow(organizationId, position, limit);
    }

    @Override
    public FollowBatch followAll(@Nullable String position, int limit) {
        return open().followAll(position, limit);
    }

    private RecordStore open() {
        if (closed) {
            throw new AuditUnavailableException(Outcome.NOT_STORED, "the store is closed", null);
        }
        return real;
    }
}
