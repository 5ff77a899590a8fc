package dev.daybook.internal.export.jobs;

import dev.daybook.internal.export.ExportFiles;
import dev.daybook.internal.export.rules.Leasing;
import dev.daybook.internal.export.rules.Leasing.Reached;
import dev.daybook.model.AuditUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Keeps the lease while files are written, and tells how far they are. Ends the writing by {@link Stopped} when the job was cancelled or
 * went to another worker, and when the host asks for it.
 */
final class Heartbeat implements ExportFiles.Progress {
    private final HeldJob held;
    private final long totalRows;
    private final Limits limits;
    private final Clock clock;
    private final Listening listening;
    private final BooleanSupplier stopping;
    // Not the clock: that may be set.
    private long lastBeat = System.nanoTime();
    private Reached reached;

    Heartbeat(HeldJob held, long totalRows, Limits limits, Clock clock, Listening listening, BooleanSupplier stopping) {
        this.held = held;
        this.totalRows = totalRows;
        this.limits = limits;
        this.clock = clock;
        this.listening = listening;
        this.stopping = stopping;
        this.reached = new Reached(totalRows, 0, 0, 0);
    }

    @Override
    public void at(long rows, long bytes, int files) {
        reached = new Reached(totalRows, rows, bytes, files);
        if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw Stopped.asked();
        }
        if (System.nanoTime() - lastBeat >= limits.beat().toNanos()) {
            beat();
        }
    }

    /** Says that the worker lives, now. */
    void beat() {
        try {
            if (!held.change(
                    job -> Leasing.heartbeat(job, held.owner(), clock.instant(), limits.lease(), reached),
                    next -> List.of())) {
                throw Stopped.lost();
            }
        } catch (AuditUnavailableException e) {
            // An outage shorter than the lease costs nothing.
            if (System.nanoTime() - lastBeat >= limits.lease().toNanos()) {
                throw e;
            }
            return;
        }
        lastBeat = System.nanoTime();
        listening.progressed(held.job());
    }
}
