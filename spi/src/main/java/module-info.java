/** The nouns of Daybook's audit trail, and what a storage back end implements. */
module dev.daybook.spi {
    requires static transitive org.jspecify;

    exports dev.daybook.model;
    exports dev.daybook.spi;
}
