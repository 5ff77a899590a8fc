package dev.daybook.internal.export;

import dev.daybook.internal.export.age.SealingFile;
import dev.daybook.internal.export.json.Manifest;
import dev.daybook.internal.export.json.ManifestJson;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordSnapshot;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The writing of one export: reads batch by batch, encodes, hashes and encrypts, all on the calling thread. Closing it gives up what is
 * not whole.
 */
final class ExportWriter implements AutoCloseable {
    /** Small enough that a batch of the largest records fits into a small heap, large enough that asking for each costs little. */
    static final int BATCH = 200;

    private final ExportFiles.Order order;
    private final ExportSink sink;
    private final RecordEncoder encoder;
    private final List<RollingFile> tables = new ArrayList<>();
    private long rows;
    private long scopes;
    private long chunkRefs;

    ExportWriter(ExportFiles.Order order, ExportSink sink) throws IOException {
        this.order = order;
        this.sink = sink;
        encoder = RecordEncoder.of(order.job().exportFormat());
    }

    ExportFiles.Written write(RecordSnapshot snapshot, ExportFiles.Progress progress)
            throws IOException, GeneralSecurityException, ExportFailure {
        for (RecordEncoder.Table table : encoder.tables()) {
            tables.add(new RollingFile(sink, table, encoder.ending(), order.maxFileBytes()));
        }
        tell(progress);
        UUID before = null;
        List<RetrievalDetail> batch;
        do {
            batch = read(snapshot, before);
            for (RetrievalDetail detail : batch) {
                check(detail, before);
                append(detail);
                before = detail.record().id();
            }
            tell(progress);
        } while (batch.size() == BATCH);
        if (rows != order.totalRows()) {
            throw broken("the snapshot counted " + order.totalRows() + " records but gave " + rows);
        }
        return new ExportFiles.Written(finish(), rows);
    }

    @Override
    public void close() {
        tables.forEach(RollingFile::abort);
    }

    private List<RetrievalDetail> read(RecordSnapshot snapshot, @Nullable UUID before) throws ExportFailure {
        try {
            return snapshot.read(before, BATCH);
        } catch (RuntimeException e) {
            throw new ExportFailure(ErrorCode.STORAGE_READ_FAILED, "the snapshot cannot be read", e);
        }
    }

    /** A store that gives a record twice, another tenant's, or one that was not asked for, must not get it into a file. */
    private void check(RetrievalDetail detail, @Nullable UUID before) throws ExportFailure {
        UUID id = detail.record().id();
        if (before != null && EventIds.ORDER.compare(id, before) >= 0) {
            throw broken("record " + id + " does not come after " + before);
        }
        if (!detail.record().organizationId().equals(order.job().organizationId())
                || !order.job().filter().matches(detail)) {
            throw broken("record " + id + " was not asked for");
        }
    }

    private void append(RetrievalDetail detail) throws IOException, GeneralSecurityException {
        encoder.encode(detail);
        for (RollingFile table : tables) {
            table.append();
        }
        rows++;
        scopes += detail.scopes().size();
        chunkRefs += detail.chunkRefs().size();
    }

    private List<ExportJob.File> finish() throws IOException, GeneralSecurityException {
        List<ExportJob.File> files = new ArrayList<>();
        for (RollingFile table : tables) {
            files.addAll(table.finish());
        }
        files.add(manifest(files));
        return files;
    }

    private ExportJob.File manifest(List<ExportJob.File> files) throws IOException, GeneralSecurityException {
        ExportJob job = order.job();
        byte[] text = ManifestJson.write(new Manifest(
                job.id(),
                job.organizationId(),
                job.exportFormat(),
                job.filter(),
                job.requestedEnd(),
                job.createdAt(),
                order.snapshotAt(),
                order.retainedFrom(),
                order.libraryVersion(),
                new Manifest.Counts(rows, 0, 0, scopes, chunkRefs),
                files));
        SealingFile file = sink.begin(Manifest.NAME);
        try {
            file.write(text, text.length);
            return file.finish(Manifest.NAME, 1);
        } finally {
            // Closes what is open still: nothing, unless something failed.
            file.abort();
        }
    }

    private void tell(ExportFiles.Progress progress) {
        long bytes = 0;
        int files = 0;
        for (RollingFile table : tables) {
            bytes += table.bytes();
            files += table.files();
        }
        progress.at(rows, bytes, files);
    }

    private static ExportFailure broken(String message) {
        return new ExportFailure(ErrorCode.INTEGRITY_CHECK_FAILED, message, null);
    }
}
