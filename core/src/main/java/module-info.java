/** What a host service calls to keep a retrieval audit trail. */
module dev.daybook.core {
    requires transitive dev.daybook.spi;
    requires com.exceptionfactory.jagged;
    requires com.exceptionfactory.jagged.framework;
    requires com.exceptionfactory.jagged.x25519;
    requires com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;

    exports dev.daybook;

    uses dev.daybook.spi.AuditStoreProvider;
}
