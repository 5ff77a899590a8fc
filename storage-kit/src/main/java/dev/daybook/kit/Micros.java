package dev.daybook.kit;

import java.time.Instant;

/** Microseconds since 1970. {@code ChronoUnit.MICROS.between} counts nanoseconds on its way and overflows in the year 2262. */
final class Micros {
    private Micros() {}

    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }
}
