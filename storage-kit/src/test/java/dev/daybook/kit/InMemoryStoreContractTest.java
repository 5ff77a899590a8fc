package dev.daybook.kit;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The store in memory keeps the whole contract, as long as the place behind it outlives the handles. */
class InMemoryStoreContractTest extends StoreContract {
    private final Map<String, MemoryPlace> places = new ConcurrentHashMap<>();

    @Override
    protected AuditStore open(String place) {
        return new InMemoryStore(places.computeIfAbsent(place, name -> new MemoryPlace()));
    }

    @Override
    protected AuditStoreProvider provider() {
        return new InMemoryStoreProvider();
    }
}
