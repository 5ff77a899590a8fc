package dev.daybook.examples.demo;

import dev.daybook.model.RetrievalRecord;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Prints records as a table. */
final class RecordTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private RecordTable() {}

    static void print(List<RetrievalRecord> records, PrintStream out) {
        Table table = new Table("ref", "time (UTC)", "who", "status", "decision", "kbs", "results", "ms");
        for (RetrievalRecord record : records) {
            table.row(
                    record.ref(),
                    TIME.format(record.createdAt()),
                    Person.nameOf(record.actorUserId()),
                    record.retrievalStatus().wireName(),
                    record.servingDecision().wireName(),
                    record.requestedKbCount(),
                    record.resultCount(),
                    record.durationMs());
        }
        table.print(out);
    }
}
