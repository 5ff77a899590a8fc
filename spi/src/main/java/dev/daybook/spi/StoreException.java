package dev.daybook.spi;

import dev.daybook.model.DaybookException;
import org.jspecify.annotations.Nullable;

/**
 * A store cannot be chosen, opened, read or written, and trying again at once will not help: somebody must change something. A service
 * with a local spool spools meanwhile, and goes on by itself when that is done. {@link Problem#SCHEMA_MISMATCH} and
 * {@link Problem#CORRUPT} may be one record's, when they are thrown for a write; any other concerns the store as a whole.
 */
public final class StoreException extends DaybookException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** What is the matter. */
    public enum Problem {
        /** No storage module is on the class path. */
        NO_PROVIDER,
        /** Storage modules are there, but none of the name asked for. */
        UNKNOWN_PROVIDER,
        /** Several storage modules have the name asked for. */
        AMBIGUOUS_PROVIDER,
        /** The place does not exist or may not be entered. */
        NOT_ACCESSIBLE,
        /** The place may be read but not written. */
        READ_ONLY,
        /** There is something at the place that Daybook did not make. */
        FOREIGN,
        /** The schema is not complete, or was changed by hand. */
        SCHEMA_MISMATCH,
        /** The schema was made by a newer version of Daybook. */
        SCHEMA_NEWER,
        /** The place cannot keep a promise as it is set up, such as durability. */
        UNSAFE_SETTINGS,
        /** Something stored cannot be read: it was damaged or changed by hand. */
        CORRUPT
    }

    /**
     * Makes the error.
     *
     * @param problem what is the matter
     * @param message what happened, where, and what to do
     * @param cause what caused it, null when nothing did
     */
    public StoreException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /**
     * What is the matter.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }
}
