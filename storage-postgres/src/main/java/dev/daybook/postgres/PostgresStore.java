package dev.daybook.postgres;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.RecordStore;

/** An open schema. */
final class PostgresStore implements AuditStore {
    private final Server server;
    private final RecordStore records;
    private final ExportStore exports;
    private final EventStore events;

    PostgresStore(Server server, RecordStore records, SchemaName schema) {
        this.server = server;
        this.records = records;
        this.exports = new PostgresExportStore(server, schema);
        this.events = new PostgresEventStore(server, schema);
    }

    @Override
    public RecordStore records() {
        return records;
    }

    @Override
    public ExportStore exports() {
        return exports;
    }

    @Override
    public EventStore events() {
        return events;
    }

    @Override
    public void close() {
        server.close();
    }
}
