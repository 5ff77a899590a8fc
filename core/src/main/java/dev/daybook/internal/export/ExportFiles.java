package dev.daybook.internal.export;

import dev.daybook.model.ExportJob;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.RecordSnapshot;
import java.time.Instant;
import java.util.List;

/** Writes the encrypted files of one export. */
public final class ExportFiles {
    /** The smallest limit at which files roll, in plaintext bytes. */
    public static final long MIN_FILE_BYTES = 1024;

    private ExportFiles() {}

    /**
     * What is to be written.
     *
     * @param job the job: its organization, format, filter and recipients
     * @param snapshotAt when the snapshot was opened
     * @param totalRows how many records the snapshot has, as it counted them
     * @param maxFileBytes at how many plaintext bytes a file ends and the next begins, {@value #MIN_FILE_BYTES} or more; one record is
     *     never split, so that a file can be larger by one
     * @param libraryVersion what the manifest is to say
     */
    public record Order(ExportJob job, Instant snapshotAt, long totalRows, long maxFileBytes, String libraryVersion) {}

    /**
     * What was written.
     *
     * @param files the files, the manifest last
     * @param rows how many records are in them
     */
    public record Written(List<ExportJob.File> files, long rows) {}

    /** Told how far the writing is. What it throws ends the writing cleanly and reaches the caller. */
    public interface Progress {
        /**
         * Called before the first record, after every few hundred records, and when the data files are whole.
         *
         * @param rows records written so far
         * @param bytes plaintext bytes written so far
         * @param files files begun so far
         */
        void at(long rows, long bytes, int files);
    }

    /**
     * Writes all files and the manifest into a folder, which the caller publishes or deletes.
     *
     * @param order what is to be written
     * @param snapshot where the records are read; stays open
     * @param store where the files go
     * @param folder the folder, not published
     * @param progress told how far it is
     * @return what was written
     * @throws ExportFailure when it could not be done; no file that was under way decrypts
     */
    public static Written write(
            Order order, RecordSnapshot snapshot, ArtifactStore store, String folder, Progress progress)
            throws ExportFailure {
        throw new ExportFailure(ExportJob.ErrorCode.INTERNAL_ERROR, "being built", null);
    }

    /**
     * Reads the published files again and compares sizes and hashes with what was written. To be called after publishing and before the
     * job is finalized.
     *
     * @param order what was to be written
     * @param written what was written
     * @param store where the files are
     * @param folder the folder, published
     * @throws ExportFailure when a file is not what was written
     */
    public static void check(Order order, Written written, ArtifactStore store, String folder) throws ExportFailure {
        throw new ExportFailure(ExportJob.ErrorCode.INTERNAL_ERROR, "being built", null);
    }
}
