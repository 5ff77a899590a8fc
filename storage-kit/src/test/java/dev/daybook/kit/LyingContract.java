package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The contract on a store that is honest but for one lie. Without a lie it is the control. */
abstract class LyingContract extends StoreContract {
    private final Map<String, MemoryPlace> places = new ConcurrentHashMap<>();

    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    @Override
    protected AuditStore open(String place) {
        MemoryPlace kept = places.computeIfAbsent(place, name -> new MemoryPlace());
        AuditStore memory = new InMemoryStore(kept);
        RecordStore busily = new ForwardingRecords(memory.records()) {
            @Override
            public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                if (busy.contains(place)) {
                    throw new AuditUnavailableException(Outcome.NOT_STORED, "the place is busy", null);
                }
                return super.append(batch, timeout);
            }
        };
        PolicyStore policies = lie(memory.policies(), kept);
        return lie(new ForwardingStore(memory, busily, memory.exports(), memory.events(), policies));
    }

    @Override
    protected AutoCloseable obstruct(String place) {
        busy.add(place);
        return () -> busy.remove(place);
    }

    @Override
    protected AuditStoreProvider provider() {
        return new InMemoryStoreProvider();
    }

    AuditStore lie(AuditStore honest) {
        return new ForwardingStore(
                honest, lie(honest.records()), lie(honest.exports(), honest.events()), lie(honest.events()));
    }

    ExportStore lie(ExportStore honest, EventStore events) {
        return new ForwardingExports(honest);
    }

    EventStore lie(EventStore honest) {
        return new ForwardingEvents(honest);
    }

    /** What the place keeps is for lies that go behind the honest store's back. */
    PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
        return new ForwardingPolicies(honest);
    }

    RecordStore lie(RecordStore honest) {
        return new ForwardingRecords(honest);
    }
}
