package dev.daybook.http.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The types of values that requests and responses hold. */
public final class Types {
    /** A UUID. */
    public static final Type<UUID> UUIDS = new UuidType();

    /** An instant. */
    public static final Type<Instant> INSTANTS = new InstantType();

    /** True or false. */
    public static final Type<Boolean> BOOLEANS = new BooleanType();

    /** How many, in a response. */
    public static final Kind<Number> COUNTS = new NumberKind(true);

    /** Any finite number, in a response. */
    public static final Kind<Number> NUMBERS = new NumberKind(false);

    /** Any text, in a response. */
    public static final Kind<String> WORDS = new AnsweredText();

    private Types() {}

    /**
     * A whole number.
     *
     * @param min the smallest
     * @param max the greatest
     * @return the type
     */
    public static Type<Long> integers(long min, long max) {
        return new IntegerType(min, max);
    }

    /**
     * A text.
     *
     * @param maxLength the most UTF-16 units, at least one being needed
     * @return the type
     */
    public static Type<String> texts(int maxLength) {
        return new StringType(maxLength, null);
    }

    /**
     * A text of a form.
     *
     * @param maxLength the most UTF-16 units
     * @param pattern must match all of it
     * @return the type
     */
    public static Type<String> texts(int maxLength, String pattern) {
        return new StringType(maxLength, pattern);
    }

    /**
     * A word that requests may hold: all but {@code UNKNOWN}.
     *
     * @param <E> the vocabulary
     * @param constants all of it
     * @param wireName the word of a constant
     * @return the type
     */
    public static <E extends Enum<E>> Type<E> words(E[] constants, Function<E, String> wireName) {
        return new WordType<>(constants, wireName, false);
    }

    /**
     * A word that responses may hold: {@code UNKNOWN} too, for what a newer version stored.
     *
     * @param <E> the vocabulary
     * @param constants all of it
     * @param wireName the word of a constant
     * @return the kind
     */
    public static <E extends Enum<E>> Kind<E> answeredWords(E[] constants, Function<E, String> wireName) {
        return new WordType<>(constants, wireName, true);
    }

    /**
     * One or more values.
     *
     * @param <T> one value
     * @param item its type
     * @param maxItems the most of them
     * @return the type
     */
    public static <T> ListType<T> lists(Type<T> item, int maxItems) {
        return new ListType<>(item, maxItems);
    }

    /**
     * Texts, numbers, lists and maps in a response.
     *
     * @param schema says what they are
     * @return the kind
     */
    public static Kind<Object> loose(ObjectNode schema) {
        return new LooseKind(schema.deepCopy());
    }

    /**
     * Any number of values, in a response.
     *
     * @param <T> one value
     * @param item its kind
     * @return the kind
     */
    public static <T> Kind<List<T>> answeredLists(Kind<T> item) {
        return new AnsweredList<>(item);
    }
}
