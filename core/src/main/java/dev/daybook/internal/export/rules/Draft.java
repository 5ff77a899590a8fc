package dev.daybook.internal.export.rules;

import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.ExportJob.File;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.ExportJob.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next revision of a job while it is made. What was asked for stays as it is. */
final class Draft {
    private final ExportJob before;
    Status status;
    Progress progress;

    @Nullable
    Instant finalizedAt;

    @Nullable
    Instant expiresAt;

    @Nullable
    Long totalRows;

    int partialCount;
    long failedCount;

    @Nullable
    ErrorCode errorCode;

    List<File> files;

    Draft(ExportJob before) {
        this.before = before;
        status = before.status();
        progress = before.progress();
        finalizedAt = before.finalizedAt();
        expiresAt = before.expiresAt();
        totalRows = before.totalRows();
        partialCount = before.partialCount();
        failedCount = before.failedCount();
        errorCode = before.errorCode();
        files = before.files();
    }

    /** Ends the lease, and keeps how far the worker came. */
    void unlease() {
        progress = new Progress(
                progress.attempt(),
                null,
                null,
                progress.startedAt(),
                progress.rowsDone(),
                progress.bytesDone(),
                progress.filesDone());
    }

    /** Notes how far a worker came. */
    void reach(Leasing.Reached reached) {
        totalRows = reached.totalRows();
        progress = new Progress(
                progress.attempt(),
                progress.leaseOwner(),
                progress.leaseUntil(),
                progress.startedAt(),
                reached.rows(),
                reached.bytes(),
                reached.files());
    }

    /** An instant as every store keeps it: in whole microseconds. */
    static Instant stored(Instant instant) {
        return EventIds.createdAt(EventIds.first(instant));
    }

    /** A moment, but not before anything that has happened to the job already. */
    static Instant latest(ExportJob job, Instant now) {
        Instant startedAt = job.progress().startedAt();
        Instant before = startedAt == null ? job.createdAt() : startedAt;
        return now.isBefore(before) ? before : stored(now);
    }

    static void require(boolean allowed, String change, ExportJob job) {
        if (!allowed) {
            throw new IllegalStateException("export " + job.id() + " must not " + change + " while "
                    + job.status().wireName() + " at revision " + job.revision());
        }
    }

    ExportJob next() {
        ExportJob next = new ExportJob(
                before.id(),
                before.organizationId(),
                before.revision() + 1,
                status,
                before.exportFormat(),
                before.filter(),
                before.requestedEnd(),
                before.recipients(),
                before.idempotencyKey(),
                before.requestDigest(),
                before.requestedBy(),
                progress,
                finalizedAt,
                expiresAt,
                totalRows,
                partialCount,
                failedCount,
                errorCode,
                files);
        return JobLegality.checked(next);
    }
}
