package dev.daybook.internal.export.rules;

import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.Violation;
import dev.daybook.model.Violations;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which jobs there can be (contract 1.4). */
public final class JobLegality {
    private JobLegality() {}

    /**
     * Whether a status is an end: nothing but expiring can follow.
     *
     * @param status any
     * @return true when it is
     */
    public static boolean isFinal(Status status) {
        return switch (status) {
            case COMPLETED, PARTIAL_FAILURE, FAILED, CANCELLED, EXPIRED -> true;
            case QUEUED, PROCESSING, UNKNOWN -> false;
        };
    }

    /**
     * Whether files can be downloaded at a moment.
     *
     * @param job a job
     * @param now the moment
     * @return true when it ended with files and they have not expired
     */
    public static boolean isDownloadable(ExportJob job, Instant now) {
        Instant expiresAt = job.expiresAt();
        return (job.status() == Status.COMPLETED || job.status() == Status.PARTIAL_FAILURE)
                && expiresAt != null
                && now.isBefore(expiresAt);
    }

    /**
     * What is wrong with a job.
     *
     * @param job any
     * @return everything, empty when it is legal
     */
    public static List<Violation> violations(ExportJob job) {
        Status status = job.status();
        boolean ended = isFinal(status);
        boolean delivered = status == Status.COMPLETED || status == Status.PARTIAL_FAILURE || status == Status.EXPIRED;
        boolean uncounted = job.partialCount() == 0 && job.failedCount() == 0;
        var found = new Violations();
        only(found, "lease_owner", job.progress().leaseOwner(), status == Status.PROCESSING);
        only(found, "finalized_at", job.finalizedAt(), ended);
        only(found, "expires_at", job.expiresAt(), delivered);
        only(found, "files", job.files().isEmpty() ? null : job.files(), delivered);
        found.require(status != Status.UNKNOWN, "status", "unknown_value", () -> "must not be UNKNOWN");
        found.require(!delivered || job.totalRows() != null, "total_rows", "missing", () -> "must be known");
        found.require(
                switch (status) {
                    case QUEUED, PROCESSING, CANCELLED, COMPLETED -> uncounted;
                    case PARTIAL_FAILURE -> !uncounted;
                    case FAILED, EXPIRED, UNKNOWN -> true;
                },
                "partial_count",
                "contradiction",
                () -> "and failed_count are " + job.partialCount() + " and " + job.failedCount());
        found.range("failed_count", job.failedCount(), 0, job.totalRows() == null ? 0 : job.totalRows());
        boolean clean = status == Status.COMPLETED || (status == Status.EXPIRED && uncounted);
        found.require(
                (job.errorCode() == null) == (clean || !ended),
                "error_code",
                "contradiction",
                () -> "must be set exactly when it ended badly, was " + job.errorCode());
        found.require(inOrder(job), "finalized_at", "contradiction", () -> "times must be in their order");
        return found.found();
    }

    /** The job itself. A job that is not legal is an error of Daybook's, never of the caller's. */
    static ExportJob checked(ExportJob job) {
        List<Violation> violations = violations(job);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("export " + job.id() + " would be illegal: " + violations);
        }
        return job;
    }

    private static void only(Violations found, String field, @Nullable Object value, boolean allowed) {
        found.require(
                (value != null) == allowed,
                field,
                "contradiction",
                () -> allowed ? "must be set" : "must not be set in this status");
    }

    private static boolean inOrder(ExportJob job) {
        Progress progress = job.progress();
        Instant finalizedAt = job.finalizedAt();
        Instant expiresAt = job.expiresAt();
        return notBefore(progress.startedAt(), job.createdAt())
                && notBefore(finalizedAt, job.createdAt())
                && (progress.startedAt() == null || notBefore(finalizedAt, progress.startedAt()))
                && (finalizedAt == null || notBefore(expiresAt, finalizedAt));
    }

    private static boolean notBefore(@Nullable Instant instant, Instant other) {
        return instant == null || !instant.isBefore(other);
    }
}
