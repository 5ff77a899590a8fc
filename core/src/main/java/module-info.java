/** What a host service calls to keep a retrieval audit trail. */
module dev.daybook.core {
    requires transitive dev.daybook.spi;

    exports dev.daybook;

    uses dev.daybook.spi.AuditStoreProvider;
}
