package dev.daybook.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers violations, so that one error can name them all. Not safe for use by several threads. */
public final class Violations {
    /** Made with the first violation: nearly all inputs have none. */
    private List<Violation> found = List.of();

    /** Starts with none. */
    public Violations() {}

    /**
     * Notes a violation.
     *
     * @param field the wire name of the field
     * @param code a stable word for programs
     * @param message a sentence for people
     * @return this
     */
    public Violations add(String field, String code, String message) {
        if (found.isEmpty()) {
            found = new ArrayList<>();
        }
        found.add(new Violation(field, code, message));
        return this;
    }

    /**
     * Notes {@code out_of_range} when the value lies outside {@code [min, max]}.
     *
     * @param field the wire name of the field
     * @param value the value, null when absent, which is no violation
     * @param min the smallest allowed value
     * @param max the largest allowed value
     * @return this
     */
    public Violations range(String field, @Nullable Number value, long min, long max) {
        if (value != null && (value.longValue() < min || value.longValue() > max)) {
            add(field, "out_of_range", "must be " + min + " to " + max + ", was " + value);
        }
        return this;
    }

    /**
     * Notes {@code out_of_range} when the duration lies outside {@code [min, max]}.
     *
     * @param field the wire name of the field
     * @param value any duration, however long
     * @param min the shortest allowed
     * @param max the longest allowed
     * @return this
     */
    public Violations range(String field, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            add(field, "out_of_range", "must be " + min + " to " + max + ", was " + value);
        }
        return this;
    }

    /**
     * Notes {@code bad_text} when a text is empty, too long, or has control characters, line separators or unpaired surrogates.
     * The text itself is not repeated in the message.
     *
     * @param field the wire name of the field
     * @param value the text, null when absent, which is no violation
     * @param maxLength the most UTF-16 units
     * @return this
     */
    public Violations text(String field, @Nullable String value, int maxLength) {
        if (value == null) {
            return this;
        }
        if (value.isEmpty() || value.length() > maxLength) {
            add(field, "bad_text", "must have 1 to " + maxLength + " characters, has " + value.length());
        }
        if (hasUnprintable(value)) {
            add(field, "bad_text", "must not have control characters, line separators or unpaired surrogates");
        }
        return this;
    }

    /**
     * Notes {@code not_a_stored_instant} when an instant is not one that every store keeps as it is: whole microseconds, from 1970 to the
     * last that an event id can carry.
     *
     * @param field the wire name of the field
     * @param value the instant, null when absent, which is no violation
     * @return this
     */
    public Violations instant(String field, @Nullable Instant value) {
        return require(
                value == null || value.equals(EventIds.createdAt(EventIds.first(value))),
                field,
                "not_a_stored_instant",
                () -> "must be in whole microseconds, from 1970 on, was " + value);
    }

    /**
     * Notes a violation when a condition does not hold.
     *
     * @param holds the condition
     * @param field the wire name of the field
     * @param code a stable word for programs
     * @param message gives a sentence for people; asked only when the condition does not hold
     * @return this
     */
    public Violations require(boolean holds, String field, String code, Supplier<String> message) {
        return holds ? this : add(field, code, message.get());
    }

    /**
     * What was noted so far, in that order.
     *
     * @return a copy, empty when nothing is wrong
     */
    public List<Violation> found() {
        return List.copyOf(found);
    }

    /**
     * Ends the check.
     *
     * @param what what is being checked, the first words of the message
     * @throws InvalidInputException when anything was noted
     */
    public void throwIfAny(String what) {
        if (!found.isEmpty()) {
            throw new InvalidInputException(what, found);
        }
    }

    /**
     * Ends the check of something that has an id. The same as {@code throwIfAny(what + " " + id)}, without making that text for nothing.
     *
     * @param what what is being checked, the first words of the message
     * @param id which one, the next word
     * @throws InvalidInputException when anything was noted
     */
    public void throwIfAny(String what, UUID id) {
        if (!found.isEmpty()) {
            throwIfAny(what + " " + id);
        }
    }

    private static boolean hasUnprintable(String value) {
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (c >= ' ' && c <= '~') {
                i++; // most texts are ASCII, and records are read by the million
                continue;
            }
            if (isUnprintable(c)) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    private static boolean isUnprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
