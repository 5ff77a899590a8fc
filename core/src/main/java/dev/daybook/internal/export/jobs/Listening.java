package dev.daybook.internal.export.jobs;

import dev.daybook.model.ExportJob;

/** Told what becomes of jobs. Never throws. */
public interface Listening {
    /**
     * A worker wrote more.
     *
     * @param job as it is now
     */
    void progressed(ExportJob job);

    /**
     * A job ended, in whatever way.
     *
     * @param job as it ended
     */
    void ended(ExportJob job);
}
