package dev.daybook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps a fault that comes with every call from filling the log: of each kind of line one a minute is written, with how many were left out.
 * Safe for use by several threads.
 */
final class LogLimit {
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** A line is left out. */
    static final long LEFT_OUT = -1;

    private final Map<String, Kind> kinds = new HashMap<>();

    private static final class Kind {
        private long written;
        private long leftOut;
    }

    /** How many lines of this kind were left out since the last one that was written, or {@link #LEFT_OUT} when this one is to be. */
    synchronized long admit(String kind, long nanoTime) {
        Kind known = kinds.get(kind);
        if (known == null) {
            known = new Kind();
            kinds.put(kind, known);
        } else if (nanoTime - known.written < PAUSE.toNanos()) {
            known.leftOut++;
            return LEFT_OUT;
        }
        long leftOut = known.leftOut;
        known.written = nanoTime;
        known.leftOut = 0;
        return leftOut;
    }
}
