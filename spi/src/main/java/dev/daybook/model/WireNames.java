package dev.daybook.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Wire names of enums: the constant's name in lower case; {@code UNKNOWN} is only ever read, so it has none. */
final class WireNames {
    private WireNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that wire name, or the fallback for a name this version does not know. */
    static <E extends Enum<E>> E stored(E[] constants, String wireName, E fallback) {
        for (E c : constants) {
            if (c != fallback && of(c).equals(wireName)) {
                return c;
            }
        }
        return fallback;
    }

    /** The constant of that wire name; anything else is refused with the vocabulary in the message. */
    static <E extends Enum<E>> E parse(E[] constants, String field, String wireName, E unknown) {
        E parsed = stored(constants, wireName, unknown);
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
