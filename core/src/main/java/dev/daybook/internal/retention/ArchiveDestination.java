package dev.daybook.internal.retention;

import dev.daybook.internal.export.ExportFailure;
import dev.daybook.internal.export.ExportFiles;
import dev.daybook.model.Actor;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where batches are archived before they are deleted: each in a folder of its own, as the encrypted files of an export.
 *
 * @param name what policies call it
 * @param store keeps the files
 * @param recipients who can open them
 */
public record ArchiveDestination(String name, ArtifactStore store, List<String> recipients) {
    /** What the file with the records is called in its folder. */
    static final String DATA_FILE = "retrievals-0001.ndjson.age";

    private static final String NO_DIGEST = "0".repeat(64);

    /**
     * Writes a batch, publishes it, and reads it again: what stands there is, byte for byte, what was encrypted. It cannot be decrypted
     * here, for no identity is here; the hash of the plaintext was taken while it was being encrypted.
     *
     * @param receiptId names the archive
     * @param batch records of one organization, 1 or more, ascending
     * @param libraryVersion what the manifest is to say
     * @return where the records stand
     * @throws ExportFailure when they could not be written, or what was read again is something else
     * @throws IOException when they could not be published
     */
    public ArchiveReceipt write(UUID receiptId, List<RetrievalDetail> batch, String libraryVersion)
            throws ExportFailure, IOException {
        ExportJob job = job(receiptId, batch);
        String folder = folder(receiptId);
        // A batch is of the oldest records that are held.
        Instant retainedFrom = batch.get(0).record().createdAt();
        var order =
                new ExportFiles.Order(job, job.createdAt(), retainedFrom, batch.size(), Long.MAX_VALUE, libraryVersion);
        ExportFiles.Written written =
                ExportFiles.write(order, new BatchSnapshot(batch), store, folder, (rows, bytes, files) -> {});
        store.publish(job.organizationId(), folder);
        ExportFiles.check(order, written, store, folder);
        // One data file, and the manifest after it.
        ExportJob.File data = written.files().get(0);
        if (written.files().size() != 2
                || !data.name().equals(DATA_FILE)
                || written.rows() != batch.size()
                || data.rows() != batch.size()) {
            throw new ExportFailure(
                    ExportJob.ErrorCode.INTEGRITY_CHECK_FAILED,
                    "the archive " + folder + " has " + written.rows() + " of " + batch.size() + " records",
                    null);
        }
        return new ArchiveReceipt(
                receiptId,
                job.organizationId(),
                name,
                folder,
                first(batch),
                last(batch),
                batch.size(),
                data.sha256Plaintext(),
                data.sha256Ciphertext());
    }

    /**
     * Deletes what a batch left that was not deleted after all.
     *
     * @param receiptId names the archive
     * @param organizationId the tenant
     * @throws IOException when something may still be there: a second copy of records that are in the trail
     */
    public void discard(UUID receiptId, UUID organizationId) throws IOException {
        store.delete(organizationId, folder(receiptId));
    }

    private static String folder(UUID receiptId) {
        return "archive-" + receiptId;
    }

    private ExportJob job(UUID id, List<RetrievalDetail> batch) {
        Instant start = batch.get(0).record().createdAt();
        Instant end = batch.get(batch.size() - 1).record().createdAt().plusNanos(1000);
        return new ExportJob(
                id,
                batch.get(0).record().organizationId(),
                1,
                ExportJob.Status.PROCESSING,
                ExportJob.Format.NDJSON,
                RetrievalFilter.window(start, end),
                end,
                recipients,
                null,
                NO_DIGEST,
                Actor.system(),
                ExportJob.Progress.NONE,
                null,
                null,
                (long) batch.size(),
                0,
                0,
                null,
                List.of());
    }

    private static UUID first(List<RetrievalDetail> batch) {
        return batch.get(0).record().id();
    }

    private static UUID last(List<RetrievalDetail> batch) {
        return batch.get(batch.size() - 1).record().id();
    }
}
