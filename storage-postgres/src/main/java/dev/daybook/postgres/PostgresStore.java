package dev.daybook.postgres;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;

/** An open schema. */
final class PostgresStore implements AuditStore {
    private final Server server;
    private final RecordStore records;

    PostgresStore(Server server, RecordStore records) {
        this.server = server;
        this.records = records;
    }

    @Override
    public RecordStore records() {
        return records;
    }

    @Override
    public void close() {
        server.close();
    }
}
