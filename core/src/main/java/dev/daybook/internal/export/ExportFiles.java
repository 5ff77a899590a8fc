package dev.daybook.internal.export;

import dev.daybook.internal.export.age.AgeRecipients;
import dev.daybook.internal.export.age.SealedBytes;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.Violations;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.RecordSnapshot;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
     * @param retainedFrom when the oldest record was made that was held then, whatever the filter; null when none was
     * @param totalRows how many records the snapshot has, as it counted them
     * @param maxFileBytes at how many plaintext bytes a file ends and the next begins, {@value #MIN_FILE_BYTES} or more; one record is
     *     never split, so that a file can be larger by one
     * @param libraryVersion what the manifest is to say
     */
    public record Order(
            ExportJob job,
            Instant snapshotAt,
            @Nullable Instant retainedFrom,
            long totalRows,
            long maxFileBytes,
            String libraryVersion) {
        /**
         * Checks the values.
         *
         * @throws InvalidInputException when a number is out of its bounds
         */
        public Order {
            Objects.requireNonNull(job, "job");
            Objects.requireNonNull(snapshotAt, "snapshotAt");
            Objects.requireNonNull(libraryVersion, "libraryVersion");
            new Violations()
                    .range("total_rows", totalRows, 0, Long.MAX_VALUE)
                    .range("max_file_bytes", maxFileBytes, MIN_FILE_BYTES, Long.MAX_VALUE)
                    .throwIfAny("export order");
        }
    }

    /**
     * What was written.
     *
     * @param files the files, the manifest last
     * @param rows how many records are in them
     */
    public record Written(List<ExportJob.File> files, long rows) {
        /** Takes a copy of the list. */
        public Written {
            files = List.copyOf(files);
        }
    }

    /** Told how far the writing is. What it throws ends the writing cleanly and reaches the caller. */
    public interface Progress {
        /**
         * Called before the first record, and after every few hundred.
         *
         * @param rows records written so far
         * @param bytes plaintext bytes written so far
         * @param files files begun so far
         */
        void at(long rows, long bytes, int files);
    }

    /**
     * Writes all files and the manifest into a folder, which the caller publishes. The folder must be this attempt's alone: when
     * anything fails it is deleted, and a file that was under way does not decrypt even where that fails too.
     *
     * @param order what is to be written
     * @param snapshot where the records are read; stays open
     * @param store where the files go
     * @param folder the folder, not published
     * @param progress told how far it is
     * @return what was written
     * @throws ExportFailure when it could not be done
     */
    public static Written write(
            Order order, RecordSnapshot snapshot, ArtifactStore store, String folder, Progress progress)
            throws ExportFailure {
        UUID organizationId = order.job().organizationId();
        boolean whole = false;
        try {
            Written written =
                    write(order, new ExportSink(store, organizationId, folder, recipients(order)), snapshot, progress);
            whole = true;
            return written;
        } finally {
            if (!whole) {
                deleteQuietly(store, organizationId, folder);
            }
        }
    }

    /**
     * Reads the published files again and compares sizes and hashes with what was counted while they were encrypted. To be called after
     * publishing and before the job is finalized, so that nothing can be downloaded that is not what was written. What it reads may come
     * from the operating system's memory: it finds what was lost or changed on the way into the store, not a bad disk.
     *
     * @param order what was to be written
     * @param written what was written
     * @param store where the files are
     * @param folder the folder, published
     * @throws ExportFailure when a file is not there or not what was written
     */
    public static void check(Order order, Written written, ArtifactStore store, String folder) throws ExportFailure {
        for (ExportJob.File file : written.files()) {
            try (ReadableByteChannel in = store.read(order.job().organizationId(), folder, file.name(), 0)) {
                SealedBytes found = SealedBytes.of(in);
                if (found.bytes() != file.bytesCiphertext() || !found.sha256().equals(file.sha256Ciphertext())) {
                    throw new ExportFailure(
                            ErrorCode.INTEGRITY_CHECK_FAILED, file.name() + " is not what was written", null);
                }
            } catch (IOException e) {
                throw new ExportFailure(ErrorCode.INTEGRITY_CHECK_FAILED, file.name() + " cannot be read again", e);
            }
        }
    }

    private static Written write(Order order, ExportSink sink, RecordSnapshot snapshot, Progress progress)
            throws ExportFailure {
        try (ExportWriter writer = new ExportWriter(order, sink)) {
            return writer.write(snapshot, progress);
        } catch (IOException e) {
            throw new ExportFailure(ErrorCode.SINK_WRITE_FAILED, "the files cannot be written", e);
        } catch (GeneralSecurityException e) {
            throw new ExportFailure(ErrorCode.ENCRYPTION_FAILED, "the files cannot be encrypted", e);
        }
    }

    private static AgeRecipients recipients(Order order) throws ExportFailure {
        try {
            return AgeRecipients.of(order.job().recipients());
        } catch (InvalidInputException e) {
            throw new ExportFailure(ErrorCode.ENCRYPTION_FAILED, "the recipients are not fit to encrypt to", e);
        }
    }

    private static void deleteQuietly(ArtifactStore store, UUID organizationId, String folder) {
        try {
            store.delete(organizationId, folder);
        } catch (IOException | RuntimeException e) {
            // What failed first is what the caller hears. What lies there is not published, and an open file of it does
            // not decrypt.
        }
    }
}
