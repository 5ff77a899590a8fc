package dev.daybook.internal.export;

import dev.daybook.internal.export.age.SealingFile;
import dev.daybook.model.ExportJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files of one table, one after the other. A new one begins when the lines of a record would take the last one over the limit; they
 * are never split. There is at least one, be it without rows.
 */
final class RollingFile {
    private final ExportSink sink;
    private final RecordEncoder.Table table;
    private final String ending;
    private final long maxFileBytes;
    private final List<ExportJob.File> whole = new ArrayList<>();
    private SealingFile file;
    private String name;
    private long rowsInFile;
    private long rows;
    private long bytesBefore;

    RollingFile(ExportSink sink, RecordEncoder.Table table, String ending, long maxFileBytes)
            throws IOException, GeneralSecurityException {
        this.sink = sink;
        this.table = table;
        this.ending = ending;
        this.maxFileBytes = maxFileBytes;
        name = nameOf(1);
        file = begin(name);
    }

    /** Writes the lines that the table has now. */
    void append() throws IOException, GeneralSecurityException {
        LineBuffer lines = table.lines();
        if (rowsInFile > 0 && file.plaintextBytes() + lines.size() > maxFileBytes) {
            roll();
        }
        file.write(lines.bytes(), lines.size());
        rowsInFile += lines.rows();
        rows += lines.rows();
    }

    /** Makes the last file whole. */
    List<ExportJob.File> finish() throws IOException, GeneralSecurityException {
        whole.add(file.finish(name, rowsInFile));
        return whole;
    }

    void abort() {
        file.abort();
    }

    /** Lines of data in all its files. */
    long rows() {
        return rows;
    }

    /** Plaintext bytes in all its files. */
    long bytes() {
        return bytesBefore + file.plaintextBytes();
    }

    /** Files begun. */
    int files() {
        return whole.size() + 1;
    }

    private void roll() throws IOException, GeneralSecurityException {
        bytesBefore += file.plaintextBytes();
        whole.add(file.finish(name, rowsInFile));
        rowsInFile = 0;
        name = nameOf(whole.size() + 1);
        file = begin(name);
    }

    private SealingFile begin(String next) throws IOException, GeneralSecurityException {
        SealingFile begun = sink.begin(next);
        byte[] header = table.header().getBytes(StandardCharsets.UTF_8);
        boolean written = false;
        try {
            begun.write(header, header.length);
            written = true;
            return begun;
        } finally {
            if (!written) {
                begun.abort();
            }
        }
    }

    private String nameOf(int number) {
        return String.format(Locale.ROOT, "%s-%04d.%s.age", table.name(), number, ending);
    }
}
