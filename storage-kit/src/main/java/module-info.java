/** The storage contract as tests, a store in memory, and what else helps in tests with Daybook. */
module dev.daybook.storage.kit {
    requires transitive dev.daybook.spi;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;
    requires static org.jspecify;

    exports dev.daybook.kit;

    // JUnit makes and calls the groups of the contract by reflection.
    opens dev.daybook.kit to
            org.junit.platform.commons;

    uses dev.daybook.spi.AuditStoreProvider;

    provides dev.daybook.spi.AuditStoreProvider with
            dev.daybook.kit.InMemoryStoreProvider;
}
