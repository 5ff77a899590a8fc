package dev.daybook.kit;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreSettings;

/** Opens a new, empty {@link InMemoryStore} at each call, under the name {@code memory}. There are no settings. */
public final class InMemoryStoreProvider implements AuditStoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public InMemoryStoreProvider() {}

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public AuditStore open(StoreSettings settings) {
        settings.read().done();
        return new InMemoryStore();
    }
}
