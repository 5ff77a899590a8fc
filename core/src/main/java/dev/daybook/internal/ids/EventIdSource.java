package dev.daybook.internal.ids;

import dev.daybook.model.EventIds;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes event ids that always rise, also when the clock steps back: then time stands still until the clock has caught up. */
public final class EventIdSource {
    private static final EventIdSource SYSTEM = new EventIdSource(Clock.systemUTC());
    private static final long MAX_RANDOM = (1L << 62) - 1;
    /** Within one microsecond ids rise by a random step. */
    private static final long MAX_STEP = 1L << 32;

    private final Clock clock;
    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
    private long lastMicros;
    private long lastRandom;

    /**
     * Makes a source.
     *
     * @param clock tells the time
     */
    public EventIdSource(Clock clock) {
        this.clock = clock;
    }

    /**
     * The source on the system clock. One for the process, so that ids rise across all instances in it.
     *
     * @return the same one at every call
     */
    public static EventIdSource system() {
        return SYSTEM;
    }

    /**
     * The instant of the newest id made; later than the clock says when that was set back.
     *
     * @return the instant, 1970 before the first id
     */
    public synchronized Instant newest() {
        return Instant.ofEpochSecond(lastMicros / 1_000_000, lastMicros % 1_000_000 * 1000);
    }

    /**
     * Makes an id, greater than every one before.
     *
     * @return the id
     */
    public UUID next() {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        synchronized (this) {
            if (micros > lastMicros) {
                lastMicros = micros;
                // Half of the room is left for further ids of the same microsecond.
                lastRandom = random.nextLong() >>> 3;
            } else if (lastRandom > MAX_RANDOM - MAX_STEP) {
                lastMicros++;
                lastRandom = random.nextLong() >>> 3;
            } else {
                lastRandom += 1 + random.nextLong(MAX_STEP - 1);
            }
            return EventIds.of(lastMicros, lastRandom << 2);
        }
    }
}
