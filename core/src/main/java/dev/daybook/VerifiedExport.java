package dev.daybook;

import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalFilter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export whose files are all there, each of them as the manifest says. The manifest itself is known to be the one that was written
 * when its {@code sha256_plaintext} is the one that the export's job shows: anyone can encrypt to a recipient.
 *
 * @param jobId the export
 * @param organizationId the tenant
 * @param exportFormat the format of the files
 * @param filter which records were meant, the window as it was read
 * @param requestedEnd the window's end as it was asked for
 * @param createdAt when the export was asked for
 * @param snapshotAt when the view was opened that all records were read in
 * @param retainedFrom when the oldest record was made that was held then, whatever the filter; what is older had been deleted, or never
 *     was. Null when nothing was held, or the manifest does not say
 * @param libraryVersion the version of Daybook that wrote it
 * @param totalRows how many records matched, 0 or more
 * @param failedCount how many of them could not be written, 0 or more
 * @param files every file, the manifest last
 */
public record VerifiedExport(
        UUID jobId,
        UUID organizationId,
        ExportJob.Format exportFormat,
        RetrievalFilter filter,
        Instant requestedEnd,
        Instant createdAt,
        Instant snapshotAt,
        @Nullable Instant retainedFrom,
        String libraryVersion,
        long totalRows,
        long failedCount,
        List<ExportJob.File> files) {
    /** Checks that nothing is null. */
    public VerifiedExport {
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(exportFormat, "exportFormat");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(requestedEnd, "requestedEnd");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(snapshotAt, "snapshotAt");
        Objects.requireNonNull(libraryVersion, "libraryVersion");
        files = List.copyOf(files);
    }
}
