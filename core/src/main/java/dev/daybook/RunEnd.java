package dev.daybook;

import dev.daybook.RetentionReport.Outcome;
import dev.daybook.internal.export.ExportFailure;
import dev.daybook.model.DaybookException;
import org.jspecify.annotations.Nullable;

/**
 * How a run of retention ends.
 *
 * @param outcome how
 * @param reason what keeps records whose time is over, null when nothing does
 * @param problem what went wrong, null when nothing did
 */
record RunEnd(
        Outcome outcome,
        @Nullable KeptReason reason,
        @Nullable String problem) {
    static RunEnd of(Outcome outcome, @Nullable KeptReason reason) {
        return new RunEnd(outcome, reason, null);
    }

    static RunEnd failure(KeptReason reason, boolean deletedBefore, Throwable problem) {
        // The message of what a host's destination threw may be anybody's: the kind of it says enough, the rest is in
        // the host's log.
        String what = problem instanceof DaybookException || problem instanceof ExportFailure
                ? String.valueOf(problem.getMessage())
                : problem.getClass().getName();
        if (problem.getCause() != null && problem instanceof ExportFailure) {
            what += " (" + problem.getCause().getClass().getName() + ")";
        }
        return new RunEnd(deletedBefore ? Outcome.PARTIAL_FAILURE : Outcome.FAILED, reason, what);
    }

    /** The same, of a destination. */
    RunEnd at(@Nullable String destination) {
        return new RunEnd(outcome, reason, "destination " + destination + ": " + problem);
    }

    /** What to do about what keeps every record of an organization, when there are some whose time is over. */
    static RunEnd kept(KeptReason obstacle) {
        return switch (obstacle) {
            case LEGAL_HOLD -> of(Outcome.SKIPPED_HOLD, obstacle);
            case GRACE -> of(Outcome.SKIPPED_GRACE, obstacle);
            case BUSY -> of(Outcome.SKIPPED_BUSY, obstacle);
            case CLOCK_HELD_BACK -> of(Outcome.COMPLETED, obstacle);
            case WITHIN_RETENTION,
                    NO_DESTINATION,
                    NO_RECIPIENTS,
                    WOULD_DELETE_EVERYTHING,
                    ARCHIVE_FAILED,
                    POLICY_CHANGED,
                    RUN_LIMIT,
                    STORE_FAILED -> of(Outcome.FAILED, obstacle);
        };
    }
}
