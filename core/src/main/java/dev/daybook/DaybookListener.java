package dev.daybook;

import dev.daybook.model.ExportJob;

/**
 * Told what happens inside a {@link Daybook}, for logs and meters. Called on the thread on which it happens, so it should not take long.
 * What it throws is logged and changes nothing. Safe for use by several threads.
 */
public interface DaybookListener {
    /**
     * An export's worker wrote more. Comes every few seconds at the most.
     *
     * @param job how far it is, in {@link ExportJob#progress()}
     */
    default void exportProgressed(ExportJob job) {}

    /**
     * An export ended here: completed, failed, or cancelled.
     *
     * @param job as it ended
     */
    default void exportEnded(ExportJob job) {}

    /**
     * Retention was applied to an organization here. An outcome of {@code FAILED} or {@code PARTIAL_FAILURE}, or a clock that was held back,
     * is what to look at.
     *
     * @param report what was deleted, and why no more
     */
    default void retentionApplied(RetentionReport report) {}

    /**
     * Something that a {@link DaybookScheduler} runs did not succeed. It is tried again.
     *
     * @param task which, such as {@code exports}, {@code sweep} or {@code retention}
     * @param failure what was thrown
     */
    default void taskFailed(String task, Throwable failure) {}
}
