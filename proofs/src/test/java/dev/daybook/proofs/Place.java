package dev.daybook.proofs;

import dev.daybook.Daybook;
import dev.daybook.DaybookBuilder;
import dev.daybook.KeyRing;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Where a trail is kept, in words that another process understands too.
 *
 * @param store the name of the back end
 * @param settings what it needs to find the place
 * @param deadline of every call
 */
record Place(String store, Map<String, String> settings, Duration deadline) {
    /** More than any call needs on a machine that is busy. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_TRIES = 10;
    static final KeyRing KEYS =
            KeyRing.of("proofs", "a secret of 32 bytes for proofs ..".getBytes(StandardCharsets.US_ASCII));

    /** What {@link #arguments} gave. */
    static Place of(List<String> arguments) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String argument : arguments.subList(2, arguments.size())) {
            int end = argument.indexOf('=');
            settings.put(argument.substring(0, end), argument.substring(end + 1));
        }
        return new Place(arguments.get(0), settings, Duration.parse(arguments.get(1)));
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(store, deadline.toString()));
        settings.forEach((name, value) -> arguments.add(name + "=" + value));
        return arguments;
    }

    Daybook open() {
        return builder().open();
    }

    /** Opens it with more settings. */
    DaybookBuilder builder() {
        return Daybook.builder()
                .store(store, new StoreSettings(settings, deadline))
                .keyRing(KEYS)
                .deadline(deadline);
    }

    /** Opens what a Daybook stands on. */
    AuditStore openStore() {
        return ServiceLoader.load(AuditStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(store))
                .findFirst()
                .orElseThrow()
                .open(new StoreSettings(settings, deadline));
    }

    /** Opens with a deadline that a busy machine may miss at first: what is made only once is made with more time, then it tries again. */
    Daybook openWithPatience() {
        with(PATIENCE).open().close();
        for (int tries = 1; ; tries++) {
            try {
                return open();
            } catch (AuditUnavailableException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    Place with(Duration other) {
        return new Place(store, settings, other);
    }

    Place with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new Place(store, more, deadline);
    }
}
