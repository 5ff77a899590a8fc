/** Keeps Daybook's audit trail in one SQLite file. Nothing here is called by hosts: choose the store {@code sqlite} by name. */
module dev.daybook.storage.sqlite {
    requires dev.daybook.spi;
    requires org.jdbi.v3.core;
    requires com.zaxxer.hikari;
    requires org.xerial.sqlitejdbc;
    requires java.sql;
    requires io.leangen.geantyref; // jdbi3-core is an automatic module, so what it requires is not resolved for it

    provides dev.daybook.spi.AuditStoreProvider with
            dev.daybook.sqlite.SqliteStoreProvider;
}
