/** Keeps Daybook's audit trail in PostgreSQL. Hosts choose the store {@code postgres} by name, or open it on a {@code DataSource}. */
module dev.daybook.storage.postgres {
    requires transitive dev.daybook.spi;
    requires transitive java.sql;
    requires org.jdbi.v3.core;
    requires com.zaxxer.hikari;
    requires org.postgresql.jdbc;
    requires static org.checkerframework.checker.qual; // the driver's annotations
    requires io.leangen.geantyref; // jdbi3-core is an automatic module, so what it requires is not resolved for it

    exports dev.daybook.postgres;

    provides dev.daybook.spi.AuditStoreProvider with
            dev.daybook.postgres.PostgresStoreProvider;
}
