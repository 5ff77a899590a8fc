package dev.daybook.kit;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The store in memory keeps the whole contract, as long as the trail behind it outlives the handles. */
class InMemoryStoreContractTest extends StoreContract {
    private final Map<String, MemoryTrail> trails = new ConcurrentHashMap<>();

    @Override
    protected AuditStore open(String place) {
        return new InMemoryStore(trails.computeIfAbsent(place, name -> new MemoryTrail()));
    }

    @Override
    protected AuditStoreProvider provider() {
        return new InMemoryStoreProvider();
    }
}
