package dev.daybook.model;

import java.util.Objects;

/**
 * One thing that is wrong with an input.
 *
 * @param field the wire name of the field, with an index where there is one, such as {@code scopes[2].result_count}
 * @param code a stable word for programs, such as {@code out_of_range}
 * @param message a sentence for people, with the limit and the value; never query or chunk text
 */
public record Violation(String field, String code, String message) {
    /** Checks that nothing is null. */
    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
