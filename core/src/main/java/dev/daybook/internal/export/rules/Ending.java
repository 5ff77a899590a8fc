package dev.daybook.internal.export.rules;

import dev.daybook.internal.export.rules.Leasing.Reached;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.ExportJob.File;
import dev.daybook.model.ExportJob.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How jobs end. As with {@link Leasing}, each change gives the next revision, and one that is not legal is refused. Times never go
 * backwards in a job, whatever the clock does.
 */
public final class Ending {
    private Ending() {}

    /**
     * What a worker brings.
     *
     * @param reached how far it came
     * @param partialCount files that hold less than they should
     * @param failedCount records that could not be written
     * @param errorCode why a count is not 0, null when both are
     * @param files what can be downloaded, at least one
     */
    public record Delivery(
            Reached reached,
            int partialCount,
            long failedCount,
            @Nullable ErrorCode errorCode,
            List<File> files) {
        /**
         * Everything.
         *
         * @param reached how far the worker came: to the end
         * @param files what can be downloaded
         * @return the delivery
         */
        public static Delivery whole(Reached reached, List<File> files) {
            return new Delivery(reached, 0, 0, null, files);
        }
    }

    /**
     * A worker has written everything, or says by the counts what not.
     *
     * @param job held by the worker
     * @param owner the worker
     * @param now the moment
     * @param expiry how long the files stay
     * @param delivery what it brings
     * @return completed, or partial failure when a count is not 0
     */
    public static ExportJob finish(ExportJob job, String owner, Instant now, Duration expiry, Delivery delivery) {
        Draft.require(Leasing.isHeldBy(job, owner), "finish", job);
        var draft = new Draft(job);
        boolean whole = delivery.partialCount() == 0 && delivery.failedCount() == 0;
        draft.reach(delivery.reached());
        draft.status = whole ? Status.COMPLETED : Status.PARTIAL_FAILURE;
        draft.errorCode = delivery.errorCode();
        draft.partialCount = delivery.partialCount();
        draft.failedCount = delivery.failedCount();
        draft.files = delivery.files();
        draft.finalizedAt = Draft.latest(job, now);
        draft.expiresAt = draft.finalizedAt.plus(expiry);
        draft.unlease();
        return draft.next();
    }

    /**
     * A worker could not do it. No record was delivered, so all that are known of failed.
     *
     * @param job held by the worker
     * @param owner the worker
     * @param now the moment
     * @param errorCode why
     * @return failed, with nothing to download
     */
    public static ExportJob fail(ExportJob job, String owner, Instant now, ErrorCode errorCode) {
        Draft.require(Leasing.isHeldBy(job, owner), "fail", job);
        return failed(job, now, errorCode);
    }

    /**
     * Nobody is to try again.
     *
     * @param job a spent one
     * @param now the moment
     * @param maxAttempts how many may try
     * @return failed, as worker after worker was lost
     */
    public static ExportJob giveUp(ExportJob job, Instant now, int maxAttempts) {
        Draft.require(Leasing.isSpent(job, now, maxAttempts), "give up", job);
        return failed(job, now, ErrorCode.WORKER_LOST);
    }

    /**
     * Whether somebody may cancel a job.
     *
     * @param job any
     * @return true when it has not ended
     */
    public static boolean isCancellable(ExportJob job) {
        return job.status() == Status.QUEUED || job.status() == Status.PROCESSING;
    }

    /**
     * Somebody cancels a job.
     *
     * @param job a cancellable one
     * @param now the moment
     * @return cancelled, with nothing to download
     */
    public static ExportJob cancel(ExportJob job, Instant now) {
        Draft.require(isCancellable(job), "cancel", job);
        var draft = new Draft(job);
        draft.status = Status.CANCELLED;
        draft.errorCode = ErrorCode.CANCELLED_BY_USER;
        draft.finalizedAt = Draft.latest(job, now);
        draft.unlease();
        return draft.next();
    }

    /**
     * Whether the time of a job's files is over.
     *
     * @param job any
     * @param now the moment
     * @return true when they are to be deleted
     */
    public static boolean isOverdue(ExportJob job, Instant now) {
        return (job.status() == Status.COMPLETED || job.status() == Status.PARTIAL_FAILURE)
                && !JobLegality.isDownloadable(job, now);
    }

    /**
     * A job's files were deleted. Counts and hashes stay.
     *
     * @param job an overdue one
     * @param now the moment
     * @return expired
     */
    public static ExportJob expire(ExportJob job, Instant now) {
        Draft.require(isOverdue(job, now), "expire", job);
        var draft = new Draft(job);
        draft.status = Status.EXPIRED;
        return draft.next();
    }

    private static ExportJob failed(ExportJob job, Instant now, ErrorCode errorCode) {
        var draft = new Draft(job);
        draft.status = Status.FAILED;
        draft.errorCode = errorCode;
        draft.failedCount = job.totalRows() == null ? 0 : job.totalRows();
        draft.finalizedAt = Draft.latest(job, now);
        draft.unlease();
        return draft.next();
    }
}
