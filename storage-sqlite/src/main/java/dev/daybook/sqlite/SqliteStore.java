package dev.daybook.sqlite;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;

/** An open file. */
final class SqliteStore implements AuditStore {
    private final Gate gate = new Gate();
    private final Writer writer;
    private final Readers readers;
    private final RecordStore records;

    SqliteStore(Writer writer, Readers readers, Failures failures) {
        this.writer = writer;
        this.readers = readers;
        this.records = new SqliteRecordStore(gate, writer, readers, failures);
    }

    @Override
    public RecordStore records() {
        return records;
    }

    /** The writer goes last: the last connection of the last process moves the log into the file and removes it. */
    @Override
    public void close() {
        gate.close(() -> {
            readers.close();
            writer.close();
        });
    }
}
