package dev.daybook.internal.export;

import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.util.List;

/** A format of exports: which tables it has, and what a record is in each of them. For one thread at a time. */
interface RecordEncoder {
    /** The table that has one line for each record; the others hang on it. */
    String RETRIEVALS = "retrievals";

    /** The table of scopes. */
    String SCOPES = "scopes";

    /** The table of chunk refs. */
    String CHUNK_REFS = "chunk_refs";

    /**
     * A table.
     *
     * @param name what its files are called, {@code retrievals} and the like
     * @param header what every file of it begins with
     * @param lines the lines in it of the record that was encoded last
     */
    record Table(String name, String header, LineBuffer lines) {}

    static RecordEncoder of(ExportJob.Format format) throws IOException {
        return switch (format) {
            case NDJSON -> new NdjsonEncoder();
            case CSV -> new CsvEncoder();
            case UNKNOWN -> throw new IllegalArgumentException("a format that this version does not know");
        };
    }

    /** The tables, {@link #RETRIEVALS} first. */
    List<Table> tables();

    /** The ending of the files' names, without the point. */
    String ending();

    /** Replaces what the tables' lines are by those of a record. */
    void encode(RetrievalDetail detail) throws IOException;
}
