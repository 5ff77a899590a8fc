package dev.daybook.spi;

/** What opening a store does about its schema. In settings the names are in lower case. */
public enum SchemaMode {
    /** Makes what is missing and applies newer migrations. The default. */
    CREATE,
    /** Changes nothing; refuses a schema that is not exactly this version's. */
    VALIDATE,
    /** Looks at nothing; for operators who know. */
    IGNORE
}
