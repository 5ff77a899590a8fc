package dev.daybook.sqlite;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;

/** An open file. */
final class SqliteStore implements AuditStore {
    private final Gate gate = new Gate();
    private final Writer writer;
    private final Readers readers;
    private final Snapshots snapshots;
    private final RecordStore records;
    private final ExportStore exports;
    private final EventStore events;
    private final PolicyStore policies;

    SqliteStore(Connections connections, Writer writer, Readers readers, Failures failures, Duration deadline) {
        Access access = new Access(gate, writer, readers, failures, deadline);
        this.writer = writer;
        this.readers = readers;
        this.snapshots = new Snapshots(connections, access);
        this.records = new SqliteRecordStore(access, snapshots);
        this.exports = new SqliteExportStore(access);
        this.events = new SqliteEventStore(access);
        this.policies = new SqlitePolicyStore(access, new Remains(connections, writer, deadline));
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

    /** The writer goes last: the last connection of the last process moves the log into the file and removes it. */
    @Override
    public void close() {
        gate.close(() -> {
            snapshots.close();
            readers.close();
            writer.close();
        });
    }
}
