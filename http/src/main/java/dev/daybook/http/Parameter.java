package dev.daybook.http;

import dev.daybook.http.schema.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value that an operation takes: in the path, the query, a header, or as a field of the body.
 *
 * @param in where it stands
 * @param name its wire name
 * @param type what it may be
 * @param required whether it must be there
 * @param byDefault what counts when it is not there, null when nothing does
 * @param about what it means
 * @param example one that works, as it would stand in JSON
 */
record Parameter<T>(
        In in,
        String name,
        Type<T> type,
        boolean required,
        @Nullable T byDefault,
        String about,
        @Nullable Object example) {
    /** Where a parameter stands. */
    enum In {
        PATH,
        QUERY,
        HEADER,
        BODY;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static <T> Parameter<T> optional(In in, String name, Type<T> type, String about) {
        return new Parameter<>(in, name, type, false, null, about, null);
    }

    static <T> Parameter<T> required(In in, String name, Type<T> type, String about) {
        return new Parameter<>(in, name, type, true, null, about, null);
    }

    Parameter<T> orElse(T value) {
        return new Parameter<>(in, name, type, required, value, about, example);
    }

    Parameter<T> suchAs(Object value) {
        return new Parameter<>(in, name, type, required, byDefault, about, value);
    }

    /** The same value of another place. */
    Parameter<T> in(In other) {
        return new Parameter<>(other, name, type, required, byDefault, about, example);
    }
}
