package dev.daybook.postgres;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;

/** An open schema. */
final class PostgresStore implements AuditStore {
    private final Server server;
    private final SchemaName schema;
    private final PostgresRecordStore records;
    private final ExportStore exports;
    private final EventStore events;
    private final PolicyStore policies;

    PostgresStore(Server server, PostgresRecordStore records, SchemaName schema, Duration deadline) {
        this.server = server;
        this.schema = schema;
        this.records = records;
        this.exports = new PostgresExportStore(server, schema);
        this.events = new PostgresEventStore(server, schema);
        this.policies = new PostgresPolicyStore(server, schema, deadline);
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
    public PolicyStore policies() {
        return policies;
    }

    @Override
    public AuditStore within(Duration timeout) {
        Server limited = server.within(timeout);
        return new PostgresStore(limited, records.on(limited), schema, timeout);
    }

    @Override
    public void close() {
        server.close();
    }
}
