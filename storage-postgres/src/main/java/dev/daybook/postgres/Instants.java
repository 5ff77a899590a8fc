package dev.daybook.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants within what a {@code timestamptz} holds. */
final class Instants {
    private static final Instant FIRST = Instant.EPOCH.minusSeconds(1);
    private static final Instant LAST = Instant.ofEpochMilli(1L << 48);

    private Instants() {}

    /**
     * The last whole microsecond that is not after an instant; what lies before or after all that is stored becomes its bound. The driver
     * would round, and {@link Instant#MAX} does not fit.
     */
    static Instant floor(Instant instant) {
        Instant bounded = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return bounded.truncatedTo(ChronoUnit.MICROS);
    }
}
