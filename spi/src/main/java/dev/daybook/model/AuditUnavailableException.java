package dev.daybook.model;

import org.jspecify.annotations.Nullable;

/**
 * The store could not be reached, or did not answer before the deadline. Trying again later is sensible.
 *
 * <p>For a write, {@link #outcome()} says what is known of it. Reads change nothing and always say {@link Outcome#NOT_STORED}.
 */
public final class AuditUnavailableException extends DaybookException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    /** What is known of a write that did not end well. */
    public enum Outcome {
        /** Nothing of it is stored, now or later. */
        NOT_STORED,
        /** It may or may not be stored. Submitting the same attempt again, with the same id, settles it. */
        UNKNOWN
    }

    /**
     * Makes the error.
     *
     * @param outcome what is known of the write
     * @param message what happened, with the ids, and what to do
     * @param cause what caused it, null when nothing did
     */
    public AuditUnavailableException(Outcome outcome, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /**
     * What is known of the write.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }
}
