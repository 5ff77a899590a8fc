package dev.daybook.internal.export.json;

import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalFilter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an export says of itself, so that whoever reads it can tell whether all of it is there.
 *
 * @param jobId the export
 * @param organizationId the tenant
 * @param exportFormat the format of the files
 * @param filter which records were meant, the window as it was read
 * @param requestedEnd the window's end as it was asked for
 * @param createdAt when the export was asked for
 * @param snapshotAt when the view was opened that all records were read in
 * @param retainedFrom when the oldest record was made that was held then, whatever the filter; null when none was, or the manifest is of
 *     before it was said
 * @param libraryVersion what wrote it
 * @param counts what there is altogether
 * @param files every file beside the manifest
 */
public record Manifest(
        UUID jobId,
        UUID organizationId,
        ExportJob.Format exportFormat,
        RetrievalFilter filter,
        Instant requestedEnd,
        Instant createdAt,
        Instant snapshotAt,
        @Nullable Instant retainedFrom,
        String libraryVersion,
        Counts counts,
        List<ExportJob.File> files) {
    /** The version of the manifest and of the files' formats; a reader refuses any other. */
    public static final int FORMAT_VERSION = 1;

    /** What the manifest's file is called. */
    public static final String NAME = "manifest.json.age";

    /**
     * What there is altogether.
     *
     * @param totalRows records that matched
     * @param failed records that could not be written
     * @param partial files that hold less than they should
     * @param scopes scopes of the records written
     * @param chunkRefs chunk refs of the records written
     */
    public record Counts(long totalRows, long failed, int partial, long scopes, long chunkRefs) {}

    /** Takes a copy of the list. */
    public Manifest {
        files = List.copyOf(files);
    }
}
