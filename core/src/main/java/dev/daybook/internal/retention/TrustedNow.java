package dev.daybook.internal.retention;

import dev.daybook.spi.PolicyStore.Clocks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What time it is for deletion (contract 1.5): a clock that is ahead must not erase a trail, so the earliest reading counts.
 *
 * @param hostNow this host's clock
 * @param storeNow the place's own clock, null when it has none
 * @param newestSeen the newest instant that was trusted before, null when there is none
 * @param now the earliest of the two clocks and {@code newestSeen} + {@link #MAX_STEP}, or earlier
 */
public record TrustedNow(
        Instant hostNow,
        @Nullable Instant storeNow,
        @Nullable Instant newestSeen,
        Instant now) {
    /** How far a clock may be ahead of what was trusted before. */
    public static final Duration MAX_STEP = Duration.ofHours(24);

    /** What lags behind by less does so because no two runs are exactly a day apart. */
    public static final Duration TOLERANCE = Duration.ofHours(1);

    /**
     * Judges the clocks.
     *
     * @param hostNow this host's clock
     * @param clocks what the place says
     * @return what time it is
     */
    public static TrustedNow of(Instant hostNow, Clocks clocks) {
        Instant storeNow = clocks.storeNow();
        Instant seen = clocks.newestSeen();
        Instant now = earlier(hostNow, storeNow);
        if (seen != null && seen.plus(MAX_STEP).isBefore(now)) {
            now = seen.plus(MAX_STEP);
        }
        return new TrustedNow(hostNow, storeNow, seen, now);
    }

    /**
     * The same readings, believed up to some moment at least, though never beyond the clocks.
     *
     * @param least the moment
     * @return what time it is
     */
    TrustedNow atLeast(Instant least) {
        Instant clocks = clocks();
        Instant more = least.isBefore(clocks) ? least : clocks;
        return now.isBefore(more) ? new TrustedNow(hostNow, storeNow, newestSeen, more) : this;
    }

    /**
     * The same readings, believed up to some moment at most.
     *
     * @param most the moment
     * @return what time it is
     */
    TrustedNow atMost(Instant most) {
        return now.isAfter(most) ? new TrustedNow(hostNow, storeNow, newestSeen, most) : this;
    }

    /**
     * Whether both clocks are further ahead than is believed, by more than {@link #TOLERANCE}. Then deletion lags behind them.
     *
     * @return true when they are
     */
    public boolean isHeldBack() {
        return now.plus(TOLERANCE).isBefore(clocks());
    }

    /**
     * The earliest of the clocks, be it believed or not.
     *
     * @return the instant
     */
    public Instant clocks() {
        return earlier(hostNow, storeNow);
    }

    /**
     * The latest reading: from when a grace begins, so that no clock that is behind cuts it short. What was trusted before counts too, but
     * for no more than {@link #MAX_STEP} ahead of the clocks: one wrong reading must not put deletion off for years.
     *
     * @return the instant
     */
    public Instant latest() {
        Instant latest = storeNow != null && storeNow.isAfter(hostNow) ? storeNow : hostNow;
        if (newestSeen == null || !newestSeen.isAfter(latest)) {
            return latest;
        }
        Instant most = latest.plus(MAX_STEP);
        return newestSeen.isAfter(most) ? most : newestSeen;
    }

    private static Instant earlier(Instant hostNow, @Nullable Instant storeNow) {
        return storeNow != null && storeNow.isBefore(hostNow) ? storeNow : hostNow;
    }
}
