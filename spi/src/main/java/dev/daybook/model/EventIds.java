package dev.daybook.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Arithmetic on event ids: UUIDs of version 7 whose time is exact to the microsecond.
 *
 * <p>The first 48 bits are milliseconds since 1970 and the 12 bits after the version are the sub-millisecond part, as RFC 9562,
 * section 6.2, method 3 describes: {@code floor(microseconds * 4096 / 1000)}. So the id carries {@code created_at}, and ordering by
 * id is ordering by time. A version 7 id made elsewhere, with random bits in that place, is not an event id unless those bits happen
 * to be one of the 1,000 values that stand for a microsecond.
 */
public final class EventIds {
    /** Event ids as the trail orders them: by their 16 bytes, unsigned. {@link UUID#compareTo} is signed; do not use it for order. */
    public static final Comparator<UUID> ORDER = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private static final long MAX_MICROS = (1L << 48) * 1000 - 1;

    private EventIds() {}

    /**
     * The instant that an event id carries.
     *
     * @param id an event id
     * @return the instant, in whole microseconds
     */
    public static Instant createdAt(UUID id) {
        long micros = micros(id);
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
    }

    /**
     * The microseconds since 1970 that an event id carries.
     *
     * @param id an event id
     * @return 0 or more
     */
    public static long micros(UUID id) {
        long high = id.getMostSignificantBits();
        return (high >>> 16) * 1000 + (((high & 0xFFF) * 1000 + 4095) >> 12);
    }

    /**
     * The smallest id (of any version) that is not smaller than every event id made before an instant. So the event ids of a window
     * {@code [start, end)} are those in {@code [first(start), first(end))} by {@link #ORDER}.
     *
     * @param instant any instant; one before 1970 or too late for an event id gives the smallest or the largest UUID
     * @return the bound
     */
    public static UUID first(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return new UUID(0, 0);
        }
        if (instant.getEpochSecond() > MAX_MICROS / 1_000_000) {
            return new UUID(-1, -1);
        }
        long micros = instant.getEpochSecond() * 1_000_000 + (instant.getNano() + 999) / 1000;
        return micros > MAX_MICROS ? new UUID(-1, -1) : new UUID(timeBits(micros), 0x8000000000000000L);
    }

    /**
     * Makes an event id. Most hosts call {@code Daybook.newEventId()} instead, which never goes backwards.
     *
     * @param micros microseconds since 1970, 0 to 2^48 * 1000 - 1
     * @param random the remaining bits; the upper two are ignored
     * @return the id
     * @throws IllegalArgumentException when the time is out of range
     */
    public static UUID of(long micros, long random) {
        if (micros < 0 || micros > MAX_MICROS) {
            throw new IllegalArgumentException("micros must be 0 to " + MAX_MICROS + ", was " + micros);
        }
        return new UUID(timeBits(micros), (random >>> 2) | 0x8000000000000000L);
    }

    /**
     * Whether a UUID is an event id: version 7, the standard variant, and a sub-millisecond part that stands for a microsecond.
     *
     * @param id any UUID
     * @return true when it is
     */
    public static boolean isEventId(UUID id) {
        return id.version() == 7 && id.variant() == 2 && timeBits(micros(id)) == id.getMostSignificantBits();
    }

    private static long timeBits(long micros) {
        return ((micros / 1000) << 16) | 0x7000 | (((micros % 1000) << 12) / 1000);
    }
}
