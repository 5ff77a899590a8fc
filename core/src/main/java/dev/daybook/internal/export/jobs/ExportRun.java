package dev.daybook.internal.export.jobs;

import dev.daybook.internal.export.ExportFailure;
import dev.daybook.internal.export.ExportFiles;
import dev.daybook.internal.export.ExportFiles.Order;
import dev.daybook.internal.export.ExportFiles.Written;
import dev.daybook.internal.export.rules.Ending;
import dev.daybook.internal.export.rules.Ending.Delivery;
import dev.daybook.internal.export.rules.Leasing;
import dev.daybook.internal.export.rules.Leasing.Reached;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One worker's attempt at one job, from the claim to the end. */
final class ExportRun {
    private static final Logger LOG = System.getLogger(ExportRun.class.getName());
    private static final Duration LONGEST_COUNT = Duration.ofMinutes(10);

    private final ExportWorker worker;
    private final HeldJob held;
    private final int attempt;
    private final String folder;
    private final BooleanSupplier stopping;
    private @Nullable Instant retainedFrom;

    ExportRun(ExportWorker worker, HeldJob held, BooleanSupplier stopping) {
        this.worker = worker;
        this.held = held;
        this.attempt = held.job().progress().attempt();
        this.folder = Folders.of(held.job());
        this.stopping = stopping;
    }

    /**
     * Runs to the end.
     *
     * @return the job as it is then: ended, or another's
     * @throws AuditUnavailableException when the store is not there; the job is taken up again after its lease
     */
    ExportJob run() {
        worker.folders().tryDelete(held.job(), 1, attempt - 1);
        Delivery delivery;
        try {
            delivery = write();
        } catch (ExportFailure failure) {
            deleteFiles();
            return failed(failure);
        } catch (Stopped stopped) {
            deleteFiles();
            return stopped.isAsked() ? released() : held.job();
        } catch (AuditUnavailableException e) {
            deleteFiles();
            throw e;
        } catch (RuntimeException e) {
            deleteFiles();
            return failed(new ExportFailure(ErrorCode.INTERNAL_ERROR, "the worker failed", e));
        }
        // From here on the files may be somebody's: when the store does not say whether it took the change, they stay.
        if (!end(job -> Ending.finish(
                job, held.owner(), worker.clock().instant(), worker.limits().expiry(), delivery))) {
            deleteFiles();
        }
        return held.job();
    }

    private Delivery write() throws ExportFailure {
        ExportJob job = held.job();
        try (RecordSnapshot snapshot = worker.records().snapshot(job.organizationId(), job.filter())) {
            Instant snapshotAt = worker.clock().instant();
            // After the view was opened: what is deleted between the two is in the view, and not counted as held.
            retainedFrom = worker.records().retainedFrom(job.organizationId()).orElse(null);
            long totalRows = count(snapshot);
            var heartbeat =
                    new Heartbeat(held, totalRows, worker.limits(), worker.clock(), worker.listening(), stopping);
            heartbeat.beat();
            refuse(totalRows, job);
            var order = new Order(
                    held.job(),
                    snapshotAt,
                    retainedFrom,
                    totalRows,
                    worker.limits().maxFileBytes(),
                    Version.OF_LIBRARY);
            Written written = ExportFiles.write(order, snapshot, worker.artifacts(), folder, heartbeat);
            if (written.rows() != totalRows) {
                throw new ExportFailure(
                        ErrorCode.INTEGRITY_CHECK_FAILED, written.rows() + " of " + totalRows + " records came", null);
            }
            heartbeat.beat();
            worker.artifacts().publish(job.organizationId(), folder);
            ExportFiles.check(order, written, worker.artifacts(), folder);
            return Delivery.whole(reached(written), written.files());
        } catch (IOException e) {
            throw new ExportFailure(ErrorCode.SINK_WRITE_FAILED, "the files could not be published", e);
        } catch (AuditUnavailableException | StoreException e) {
            throw new ExportFailure(ErrorCode.STORAGE_READ_FAILED, "the trail could not be read", e);
        }
    }

    private static Reached reached(Written written) {
        long bytes = written.files().stream()
                .mapToLong(ExportJob.File::bytesPlaintext)
                .sum();
        return new Reached(
                written.rows(), written.rows(), bytes, written.files().size());
    }

    private long count(RecordSnapshot snapshot) {
        // Nobody says that the worker lives while the store counts.
        Duration half = worker.limits().lease().dividedBy(2);
        return snapshot.count(half.compareTo(LONGEST_COUNT) < 0 ? half : LONGEST_COUNT);
    }

    private void refuse(long totalRows, ExportJob job) throws ExportFailure {
        if (totalRows > worker.limits().rowLimit()) {
            throw new ExportFailure(ErrorCode.ROW_LIMIT_EXCEEDED, totalRows + " records match", null);
        }
        // Empty must not look like purged. An organization of which nothing is held has nothing older than that.
        boolean outside = totalRows == 0
                && retainedFrom != null
                && !retainedFrom.isBefore(job.filter().end());
        if (outside) {
            throw new ExportFailure(
                    ErrorCode.WINDOW_OUTSIDE_RETENTION, "the window ends before the trail begins", null);
        }
    }

    private ExportJob failed(ExportFailure failure) {
        if (Thread.currentThread().isInterrupted()) {
            return released();
        }
        if (failure.getCause() instanceof AuditUnavailableException unavailable
                && held.job().progress().attempt() < worker.limits().maxAttempts()) {
            // The lease runs out, and somebody tries again.
            throw unavailable;
        }
        if (end(job -> Ending.fail(job, held.owner(), worker.clock().instant(), failure.errorCode()))) {
            log(failure);
        }
        return held.job();
    }

    private void log(ExportFailure failure) {
        String what = "export " + held.job().id() + " failed: " + failure.errorCode();
        switch (failure.errorCode()) {
            // What was asked for cannot be had, which is nobody's fault here.
            case ROW_LIMIT_EXCEEDED, WINDOW_OUTSIDE_RETENTION ->
                LOG.log(Level.INFO, what + ", as " + failure.getMessage());
            default -> LOG.log(Level.WARNING, what, failure);
        }
    }

    /** Gives the job back. An interrupt has done its work by then, and is kept for the caller. */
    private ExportJob released() {
        boolean interrupted = Thread.interrupted();
        try {
            held.change(job -> Leasing.release(job, held.owner()), next -> List.of());
            return held.job();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean end(UnaryOperator<ExportJob> ending) {
        boolean mine = held.change(ending, ended -> worker.events().finalized(ended, retainedFrom));
        if (mine) {
            worker.listening().ended(held.job());
        }
        return mine;
    }

    private void deleteFiles() {
        worker.folders().tryDelete(held.job(), attempt, attempt);
    }
}
