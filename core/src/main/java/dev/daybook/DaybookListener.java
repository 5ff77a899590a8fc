package dev.daybook;

import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import java.time.Duration;
import java.util.UUID;

/**
 * Told what happens inside a {@link Daybook}, for logs and meters. Called on the thread on which it happens, so it should not take long.
 * What it throws is logged and changes nothing. Safe for use by several threads.
 */
public interface DaybookListener {
    /**
     * The store did not take two writes in a row: from now on it is tried once in a while, or by all while it answers, and what {@link FailurePolicy} says is done.
     *
     * @param failure why it did not take the second
     */
    default void storeWentDown(Throwable failure) {}

    /**
     * The store took a write again.
     *
     * @param after how long it was down
     */
    default void storeCameBack(Duration after) {}

    /**
     * An attempt was not recorded as it should be: the caller of {@link Recorder#record} or {@link Guard#retrieve} was refused, or served
     * with a receipt that says {@code spooled} or {@code not_recorded}.
     *
     * @param organizationId the tenant
     * @param id the event id
     * @param policy what was done
     */
    default void storeMissed(UUID organizationId, UUID id, FailurePolicy policy) {}

    /**
     * Records came from the spool into the store.
     *
     * @param records how many
     * @param left how many still wait in the spool
     */
    default void spoolDrained(long records, long left) {}

    /**
     * A part of the spool is damaged, or went away. A damaged file is kept beside the others, as {@code *.damaged}.
     *
     * @param what which
     * @param lost how many records cannot be read, as far as this process knows; they become an event in the history
     */
    default void spoolDamaged(String what, long lost) {}

    /**
     * Another attempt stands in the store under the id of a spooled one. That one stays, as at {@link Recorder#record}.
     *
     * @param organizationId the tenant
     * @param id the event id
     */
    default void spoolConflicted(UUID organizationId, UUID id) {}

    /**
     * Attempts were not recorded; the history tells of it now.
     *
     * @param event how many, and which
     */
    default void gapRecorded(GovernanceEvent event) {}

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
     * Something that a {@link DaybookScheduler} or the spool runs did not succeed. It is tried again.
     *
     * @param task which, such as {@code exports}, {@code sweep} or {@code retention}; {@code spool} for what {@link FailurePolicy#spool} does
     * @param failure what was thrown
     */
    default void taskFailed(String task, Throwable failure) {}
}
