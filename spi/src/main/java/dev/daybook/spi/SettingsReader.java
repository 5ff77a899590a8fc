package dev.daybook.spi;

import dev.daybook.model.Violations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings for a provider. Ask for every key, then call {@link #done()}, which refuses all that was wrong at once, unknown keys
 * too; until then a wrong value reads as its default, and a missing text as the empty text. Not safe for use by several threads.
 */
public final class SettingsReader {
    private final Map<String, String> values;
    private final Set<String> asked = new TreeSet<>();
    private final Violations violations = new Violations();

    SettingsReader(Map<String, String> values) {
        this.values = values;
    }

    /**
     * A text that must be there.
     *
     * @param key the key
     * @return its value, the empty text when it is missing
     */
    public String text(String key) {
        String value = value(key);
        if (value == null || value.isBlank()) {
            violations.add(key, "missing", "must be set");
            return "";
        }
        return value;
    }

    /**
     * A text that may be there.
     *
     * @param key the key
     * @param byDefault what it is when it is absent
     * @return its value
     */
    public String text(String key, String byDefault) {
        String value = value(key);
        return value == null ? byDefault : value;
    }

    /**
     * A whole number.
     *
     * @param key the key
     * @param byDefault what it is when it is absent
     * @param min the smallest allowed value
     * @param max the largest allowed value
     * @return its value
     */
    public int integer(String key, int byDefault, int min, int max) {
        String value = value(key);
        if (value == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value);
            violations.range(key, number, min, max);
            return number < min || number > max ? byDefault : number;
        } catch (NumberFormatException e) {
            violations.add(key, "bad_number", "must be a whole number from " + min + " to " + max + ", was " + value);
            return byDefault;
        }
    }

    /**
     * A duration, as ISO-8601 has it: {@code PT2S}, {@code PT0.25S}.
     *
     * @param key the key
     * @param byDefault what it is when it is absent
     * @param min the shortest allowed
     * @param max the longest allowed
     * @return its value
     */
    public Duration duration(String key, Duration byDefault, Duration min, Duration max) {
        String value = value(key);
        if (value == null) {
            return byDefault;
        }
        try {
            Duration duration = Duration.parse(value);
            violations.range(key, duration, min, max);
            return duration.compareTo(min) < 0 || duration.compareTo(max) > 0 ? byDefault : duration;
        } catch (DateTimeParseException e) {
            violations.add(key, "bad_duration", "must be a duration such as PT2S, was " + value);
            return byDefault;
        }
    }

    /**
     * One of a few words: a constant's name in lower case.
     *
     * @param <E> the enum
     * @param key the key
     * @param byDefault what it is when it is absent
     * @return the constant
     */
    public <E extends Enum<E>> E choice(String key, E byDefault) {
        String value = value(key);
        if (value == null) {
            return byDefault;
        }
        E[] constants = byDefault.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (word(constant).equals(value)) {
                return constant;
            }
        }
        String words = Arrays.stream(constants).map(SettingsReader::word).collect(Collectors.joining(", "));
        violations.add(key, "unknown_value", "must be one of " + words + ", was " + value);
        return byDefault;
    }

    /**
     * Ends the reading.
     *
     * @throws dev.daybook.model.InvalidInputException when anything was wrong: names it all, and the keys that there are
     */
    public void done() {
        for (String key : new TreeSet<>(values.keySet())) {
            if (!asked.contains(key)) {
                violations.add(key, "unknown_key", "is not a setting; there are " + String.join(", ", asked));
            }
        }
        violations.throwIfAny("store settings");
    }

    private @Nullable String value(String key) {
        asked.add(key);
        return values.get(key);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
