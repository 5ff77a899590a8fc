package dev.daybook;

import dev.daybook.internal.export.jobs.Listening;
import dev.daybook.internal.recording.ObservedStore;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the host's listener. A listener that throws harms nobody. */
final class Listeners implements Listening, ObservedStore.StoreListening {
    private static final Logger LOG = System.getLogger(Daybook.class.getName());

    private final DaybookListener listener;
    private final LogLimit limit = new LogLimit();
    private volatile @Nullable Instant oldestWaitingExport;
    private volatile @Nullable RetentionReport lastRetentionRun;

    Listeners(DaybookListener listener) {
        this.listener = listener;
    }

    @Override
    public void progressed(ExportJob job) {
        tell(() -> listener.exportProgressed(job));
    }

    @Override
    public void ended(ExportJob job) {
        tell(() -> listener.exportEnded(job));
    }

    @Override
    public void waiting(@Nullable Instant oldest) {
        oldestWaitingExport = oldest;
    }

    @Override
    public void down(Throwable failure) {
        LOG.log(Level.WARNING, "the store is down: " + failure.getMessage());
        tell(() -> listener.storeWentDown(failure));
    }

    @Override
    public void up(Duration after) {
        LOG.log(Level.INFO, "the store is back after " + after);
        tell(() -> listener.storeCameBack(after));
    }

    void storeMissed(UUID organizationId, UUID id, FailurePolicy policy) {
        tell(() -> listener.storeMissed(organizationId, id, policy));
    }

    void spoolDrained(long records, long left) {
        tell(() -> listener.spoolDrained(records, left));
    }

    void spoolDamaged(String what, long lost) {
        LOG.log(Level.WARNING, "the spool is damaged: " + what + "; records lost: " + lost);
        tell(() -> listener.spoolDamaged(what, lost));
    }

    void spoolConflicted(UUID organizationId, UUID id) {
        LOG.log(
                Level.WARNING,
                "event " + id + " of organization " + organizationId + " was spooled, and is another one's");
        tell(() -> listener.spoolConflicted(organizationId, id));
    }

    void gapRecorded(GovernanceEvent event) {
        tell(() -> listener.gapRecorded(event));
    }

    void retentionApplied(RetentionReport report) {
        lastRetentionRun = report;
        tell(() -> listener.retentionApplied(report));
    }

    void taskFailed(String task, Throwable failure) {
        log(task, "task " + task + " failed and is tried again", failure);
        tell(() -> listener.taskFailed(task, failure));
    }

    @Nullable
    Instant oldestWaitingExport() {
        return oldestWaitingExport;
    }

    @Nullable
    RetentionReport lastRetentionRun() {
        return lastRetentionRun;
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            // An error of the host's, too, must not end the thread that drains the spool.
            log("listener", "the listener threw", e);
        }
    }

    private void log(String kind, String what, Throwable failure) {
        long leftOut = limit.admit(kind, System.nanoTime());
        if (leftOut != LogLimit.LEFT_OUT) {
            String more = leftOut == 0 ? "" : ", and did " + leftOut + " times more since the last line about it";
            LOG.log(Level.WARNING, what + more, failure);
        }
    }
}
