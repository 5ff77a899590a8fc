package dev.daybook.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Wire names of enums: the constant's name in lower case; {@code UNKNOWN} is only ever read, so it has none. */
final class WireNames {
    /** Worked out once for each enum: rows are read by the million. */
    private static final ClassValue<Map<String, Enum<?>>> BY_NAME = new ClassValue<>() {
        @Override
        protected Map<String, Enum<?>> computeValue(Class<?> type) {
            Map<String, Enum<?>> byName = new HashMap<>();
            for (Object constant : type.getEnumConstants()) {
                byName.put(of((Enum<?>) constant), (Enum<?>) constant);
            }
            return byName;
        }
    };

    private WireNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that wire name, or the fallback for a name this version does not know. */
    static <E extends Enum<E>> E stored(String wireName, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        Enum<?> found = BY_NAME.get(type).get(wireName);
        return found == null ? fallback : type.cast(found);
    }

    /** The constant of that wire name; anything else is refused with the vocabulary in the message. */
    static <E extends Enum<E>> E parse(E[] constants, String field, String wireName, E unknown) {
        E parsed = stored(wireName, unknown);
        if (parsed == unknown) {
            throw new InvalidInputException(
                    field,
                    List.of(new Violation(field, "unknown_value", "must be one of " + vocabulary(constants, unknown))));
        }
        return parsed;
    }

    private static <E extends Enum<E>> String vocabulary(E[] constants, E unknown) {
        return Arrays.stream(constants)
                .filter(c -> c != unknown)
                .map(WireNames::of)
                .collect(Collectors.joining(", "));
    }
}
