package dev.daybook.sqlite;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;

/** An open file. */
final class SqliteStore implements AuditStore {
    private final Access access;
    private final Snapshots snapshots;
    private final Remains remains;
    private final RecordStore records;
    private final ExportStore exports;
    private final EventStore events;
    private final PolicyStore policies;

    SqliteStore(Connections connections, Writer writer, Readers readers, Failures failures, Duration deadline) {
        this(connections, new Access(new Gate(), writer, readers, failures, deadline));
    }

    private SqliteStore(Connections connections, Access access) {
        this(access, new Snapshots(connections, access), new Remains(connections, access.writer(), access.deadline()));
    }

    private SqliteStore(Access access, Snapshots snapshots, Remains remains) {
        this.access = access;
        this.snapshots = snapshots;
        this.remains = remains;
        this.records = new SqliteRecordStore(access, snapshots);
        this.exports = new SqliteExportStore(access);
        this.events = new SqliteEventStore(access);
        this.policies = new SqlitePolicyStore(access, remains);
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
        return new SqliteStore(access.within(timeout), snapshots, remains);
    }

    /** The writer goes last: the last connection of the last process moves the log into the file and removes it. */
    @Override
    public void close() {
        access.gate().close(() -> {
            snapshots.close();
            access.readers().close();
            access.writer().close();
        });
    }
}
