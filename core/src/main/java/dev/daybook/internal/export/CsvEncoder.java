package dev.daybook.internal.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.daybook.internal.export.csv.RecordCsv;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Three tables: one line a record, a scope, a chunk ref. */
final class CsvEncoder implements RecordEncoder {
    private final CsvTable records = new CsvTable(RETRIEVALS, RecordCsv.RETRIEVALS);
    private final CsvTable scopes = new CsvTable(SCOPES, RecordCsv.SCOPES);
    private final CsvTable chunkRefs = new CsvTable(CHUNK_REFS, RecordCsv.CHUNK_REFS);

    CsvEncoder() throws IOException {}

    @Override
    public List<Table> tables() {
        return List.of(records.table, scopes.table, chunkRefs.table);
    }

    @Override
    public String ending() {
        return "csv";
    }

    @Override
    public void encode(RetrievalDetail detail) throws IOException {
        UUID id = detail.record().id();
        RecordCsv.write(records.begin(1), detail.record());
        CsvWriter csv = scopes.begin(detail.scopes().size());
        for (RetrievalScope scope : detail.scopes()) {
            RecordCsv.write(csv, id, scope);
        }
        csv = chunkRefs.begin(detail.chunkRefs().size());
        for (ChunkRef ref : detail.chunkRefs()) {
            RecordCsv.write(csv, id, ref);
        }
        records.csv.flush();
        scopes.csv.flush();
        chunkRefs.csv.flush();
    }

    private static final class CsvTable {
        private final Table table;
        private final CsvWriter csv;

        CsvTable(String name, List<String> columns) throws IOException {
            LineBuffer lines = new LineBuffer();
            csv = RecordCsv.writer(lines);
            csv.writeRecord(columns);
            csv.flush();
            table = new Table(name, lines.toString(StandardCharsets.UTF_8), lines);
        }

        CsvWriter begin(int rows) {
            table.lines().begin(rows);
            return csv;
        }
    }
}
