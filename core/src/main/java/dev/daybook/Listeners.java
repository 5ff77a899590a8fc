package dev.daybook;

import dev.daybook.internal.export.jobs.Listening;
import dev.daybook.model.ExportJob;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells the host's listener. A listener that throws harms nobody. */
final class Listeners implements Listening {
    private static final Logger LOG = System.getLogger(Daybook.class.getName());

    private final DaybookListener listener;

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

    void retentionApplied(RetentionReport report) {
        tell(() -> listener.retentionApplied(report));
    }

    void taskFailed(String task, Throwable failure) {
        LOG.log(Level.WARNING, "task " + task + " failed and is tried again", failure);
        tell(() -> listener.taskFailed(task, failure));
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the listener threw", e);
        }
    }
}
