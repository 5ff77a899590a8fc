package dev.daybook.internal.export;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.internal.export.json.RecordJson;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.util.List;

/** One JSON object a line, one line a record. */
final class NdjsonEncoder implements RecordEncoder {
    private final Table table = new Table(RETRIEVALS, "", new LineBuffer());
    private final JsonGenerator json;

    NdjsonEncoder() throws IOException {
        // Nothing between the objects: the line end belongs to its line, the last one too.
        json = new JsonFactoryBuilder().rootValueSeparator("").build().createGenerator(table.lines());
    }

    @Override
    public List<Table> tables() {
        return List.of(table);
    }

    @Override
    public String ending() {
        return "ndjson";
    }

    @Override
    public void encode(RetrievalDetail detail) throws IOException {
        table.lines().begin(1);
        RecordJson.writeDetail(json, detail);
        json.writeRaw('\n');
        json.flush();
    }
}
