package dev.daybook.sqlite;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants as the database has them: microseconds since 1970. */
final class Micros {
    private static final int PER_SECOND = 1_000_000;

    private Micros() {}

    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1000);
    }

    /** The last whole microsecond that is not after any instant, however far off. */
    static long floor(Instant instant) {
        long seconds = Math.max(Math.min(instant.getEpochSecond(), Long.MAX_VALUE / PER_SECOND - 1), -1);
        return seconds * PER_SECOND + (seconds == instant.getEpochSecond() ? instant.getNano() / 1000 : 0);
    }

    static @Nullable Long orNull(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, (long) PER_SECOND) * 1000);
    }
}
