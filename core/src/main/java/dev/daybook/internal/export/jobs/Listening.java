package dev.daybook.internal.export.jobs;

import dev.daybook.model.ExportJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    /**
     * A worker looked for a job to take.
     *
     * @param oldest when the oldest of those that it saw was asked for; null when there is none
     */
    void waiting(@Nullable Instant oldest);
}
