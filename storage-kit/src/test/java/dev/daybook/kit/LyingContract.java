package dev.daybook.kit;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The contract on a store that is honest but for one lie. Without a lie it is the control. */
abstract class LyingContract extends StoreContract {
    private final Map<String, MemoryTrail> trails = new ConcurrentHashMap<>();

    @Override
    protected AuditStore open(String place) {
        return lie(new InMemoryStore(trails.computeIfAbsent(place, name -> new MemoryTrail())));
    }

    AuditStore lie(AuditStore honest) {
        return new ForwardingStore(honest, lie(honest.records()));
    }

    RecordStore lie(RecordStore honest) {
        return new ForwardingRecords(honest);
    }
}
