package dev.daybook.internal.export.rules;

import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.ExportJob.Status;
import java.time.Duration;
import java.time.Instant;

/**
 * How workers take jobs, keep them, and give them back. Each change gives the next revision; storing it by compare-and-set is what makes
 * it true. A change that is not legal is refused with {@link IllegalStateException}: callers ask first.
 */
public final class Leasing {
    private Leasing() {}

    /**
     * How far a worker came.
     *
     * @param totalRows how many records there are
     * @param rows records written
     * @param bytes plaintext bytes written
     * @param files files begun
     */
    public record Reached(long totalRows, long rows, long bytes, int files) {}

    /**
     * Whether a worker may take a job: it waits, or the lease of the worker before has run out.
     *
     * @param job any
     * @param now the moment
     * @return true when it may
     */
    public static boolean isClaimable(ExportJob job, Instant now) {
        return job.status() == Status.QUEUED || isLeaseOver(job, now);
    }

    /**
     * Whether workers were lost so often that no further one is to try.
     *
     * @param job any
     * @param now the moment
     * @param maxAttempts how many may try
     * @return true when the lease of the last one has run out
     */
    public static boolean isSpent(ExportJob job, Instant now, int maxAttempts) {
        return isLeaseOver(job, now) && job.progress().attempt() >= maxAttempts;
    }

    /**
     * Whether a job is being processed by a worker.
     *
     * @param job any
     * @param owner the worker
     * @return true when it has the lease, run out or not
     */
    public static boolean isHeldBy(ExportJob job, String owner) {
        return job.status() == Status.PROCESSING && owner.equals(job.progress().leaseOwner());
    }

    /**
     * A worker takes a job. From a lease that has run out, this is both steps in one: back to the queue, and out of it.
     *
     * @param job a claimable one
     * @param owner the worker
     * @param now the moment
     * @param lease how long it has before it must say that it lives
     * @return being processed, with the next attempt
     */
    public static ExportJob claim(ExportJob job, String owner, Instant now, Duration lease) {
        Draft.require(isClaimable(job, now), "claim", job);
        var draft = new Draft(job);
        Instant startedAt = job.progress().startedAt();
        draft.status = Status.PROCESSING;
        draft.totalRows = null;
        draft.progress = new Progress(
                job.progress().attempt() + 1,
                owner,
                Draft.stored(now.plus(lease)),
                startedAt == null ? Draft.latest(job, now) : startedAt,
                0,
                0,
                0);
        return draft.next();
    }

    /**
     * A worker says that it lives, and how far it came.
     *
     * @param job held by the worker
     * @param owner the worker
     * @param now the moment
     * @param lease how long it has until the next time
     * @param reached how far it came
     * @return with a new lease
     */
    public static ExportJob heartbeat(ExportJob job, String owner, Instant now, Duration lease, Reached reached) {
        Draft.require(isHeldBy(job, owner), "heartbeat", job);
        var draft = new Draft(job);
        draft.reach(reached);
        draft.progress = leased(draft.progress, owner, Draft.stored(now.plus(lease)));
        return draft.next();
    }

    /**
     * A worker gives a job back, so that another need not wait for the end of the lease.
     *
     * @param job held by the worker
     * @param owner the worker
     * @return waiting again
     */
    public static ExportJob release(ExportJob job, String owner) {
        Draft.require(isHeldBy(job, owner), "release", job);
        var draft = new Draft(job);
        draft.status = Status.QUEUED;
        draft.totalRows = null;
        draft.unlease();
        return draft.next();
    }

    private static boolean isLeaseOver(ExportJob job, Instant now) {
        Instant until = job.progress().leaseUntil();
        return job.status() == Status.PROCESSING && (until == null || !now.isBefore(until));
    }

    private static Progress leased(Progress p, String owner, Instant until) {
        return new Progress(p.attempt(), owner, until, p.startedAt(), p.rowsDone(), p.bytesDone(), p.filesDone());
    }
}
