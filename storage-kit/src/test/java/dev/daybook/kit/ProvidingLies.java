package dev.daybook.kit;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreSettings;

/** Providers that a host cannot name or find, or that do not read what it configured. */
final class ProvidingLies {
    private ProvidingLies() {}

    /** As the honest one, of another class. */
    private static class Other implements AuditStoreProvider {
        private final String name;

        Other(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public AuditStore open(StoreSettings settings) {
            return new InMemoryStoreProvider().open(settings);
        }
    }

    @Lie("Providing")
    static class HasANameThatNobodyCanWrite extends LyingContract {
        @Override
        protected AuditStoreProvider provider() {
            return new Other("My Store");
        }
    }

    @Lie("Providing")
    static class IsNamedNowhere extends LyingContract {
        @Override
        protected AuditStoreProvider provider() {
            return new Other("nowhere");
        }
    }

    @Lie("Providing")
    static class TakesTheNameOfAnother extends LyingContract {
        @Override
        protected AuditStoreProvider provider() {
            return new Other(new InMemoryStoreProvider().name());
        }
    }

    @Lie("Providing")
    static class IgnoresWhatItDoesNotKnow extends LyingContract {
        @Override
        protected AuditStoreProvider provider() {
            return new Other("memory") {
                @Override
                public AuditStore open(StoreSettings settings) {
                    return new InMemoryStore();
                }
            };
        }
    }
}
