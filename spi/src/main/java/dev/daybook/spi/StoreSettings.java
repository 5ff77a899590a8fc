package dev.daybook.spi;

import dev.daybook.model.InvalidInputException;
import dev.daybook.model.Violations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a host configured for a store: words and values as they come from a configuration file, and the deadline. Which keys there are,
 * with units, defaults and bounds, is each back end's to say. Immutable.
 *
 * @param values the settings by key
 * @param deadline how long one call may take, 10 ms to 10 min
 */
public record StoreSettings(Map<String, String> values, Duration deadline) {
    /** The deadline unless a host says otherwise. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(2);

    /** The shortest deadline. */
    public static final Duration MIN_DEADLINE = Duration.ofMillis(10);

    /** The longest deadline. */
    public static final Duration MAX_DEADLINE = Duration.ofMinutes(10);

    /**
     * Checks the deadline.
     *
     * @throws InvalidInputException when it is out of its bounds
     */
    public StoreSettings {
        values = Map.copyOf(values);
        Objects.requireNonNull(deadline, "deadline");
        new Violations().range("deadline", deadline, MIN_DEADLINE, MAX_DEADLINE).throwIfAny("store settings");
    }

    /**
     * Settings with the default deadline.
     *
     * @param keysAndValues a key, its value, a key, its value, …
     * @return the settings
     * @throws IllegalArgumentException when a value is missing or a key stands twice
     */
    public static StoreSettings of(String... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("the key " + keysAndValues[keysAndValues.length - 1] + " has no value");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (values.put(keysAndValues[i], keysAndValues[i + 1]) != null) {
                throw new IllegalArgumentException("the key " + keysAndValues[i] + " stands twice");
            }
        }
        return new StoreSettings(values, DEFAULT_DEADLINE);
    }

    /**
     * The same settings with another deadline.
     *
     * @param newDeadline how long one call may take, 10 ms to 10 min
     * @return new settings
     * @throws InvalidInputException when it is out of its bounds
     */
    public StoreSettings withDeadline(Duration newDeadline) {
        return new StoreSettings(values, newDeadline);
    }

    /**
     * Starts reading, as a provider does.
     *
     * @return a reader
     */
    public SettingsReader read() {
        return new SettingsReader(values);
    }

    /** Only the keys: a value may be a password. */
    @Override
    public String toString() {
        return "StoreSettings[keys=" + values.keySet() + ", deadline=" + deadline + "]";
    }
}
