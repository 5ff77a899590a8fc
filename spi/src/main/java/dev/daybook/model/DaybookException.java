package dev.daybook.model;

import org.jspecify.annotations.Nullable;

/**
 * The root of every error that Daybook raises. Unchecked.
 *
 * <p>A message says what went wrong, with which ids, and what to do. It never holds query or chunk text.
 */
public abstract class DaybookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an error.
     *
     * @param message what went wrong, which one, what to do
     * @param cause what caused it, null when nothing did
     */
    protected DaybookException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
