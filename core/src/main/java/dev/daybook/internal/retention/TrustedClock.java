package dev.daybook.internal.retention;

import dev.daybook.spi.PolicyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what time it is for deletion, and takes it for seen. Clocks that are far ahead are followed by {@link TrustedNow#MAX_STEP} at a
 * time; however often it is asked, this process makes one such step in {@link #BETWEEN_STEPS}, counted by a clock that nobody can set. The
 * time that went by on that clock is believed besides, so that a process that runs seldom does not fall behind. Safe for use by several
 * threads.
 */
public final class TrustedClock {
    /** How long after a step time only goes on as it does. */
    static final Duration BETWEEN_STEPS = Duration.ofHours(6);

    private final Clock host;
    private final PolicyStore policies;
    private final LongSupplier nanos;
    private @Nullable Instant stepTo;
    private long stepAt;
    private @Nullable Instant taken;
    private long takenAt;

    /**
     * Makes the clock.
     *
     * @param host this host's
     * @param policies knows the place's, and what was seen before
     * @param nanos a monotonic clock, as {@link System#nanoTime}
     */
    public TrustedClock(Clock host, PolicyStore policies, LongSupplier nanos) {
        this.host = host;
        this.policies = policies;
        this.nanos = nanos;
    }

    /**
     * This host's clock, as exactly as every store keeps it.
     *
     * @return in whole microseconds
     */
    public Instant hostNow() {
        return host.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What time it is.
     *
     * @return all readings, and what to make of them
     */
    public TrustedNow read() {
        TrustedNow time = TrustedNow.of(hostNow(), policies.clocks());
        synchronized (this) {
            long now = nanos.getAsLong();
            if (isBetweenSteps(now)) {
                return time.atMost(Objects.requireNonNull(stepTo).plusNanos(now - stepAt));
            }
            return taken == null
                    ? time
                    : time.atLeast(taken.plusNanos(now - takenAt).plus(TrustedNow.MAX_STEP));
        }
    }

    private boolean isBetweenSteps(long now) {
        return stepTo != null && now - stepAt < BETWEEN_STEPS.toNanos();
    }

    /**
     * What time it is, for something that must not be done too early; it is seen from now on.
     *
     * @return all readings, and what to make of them
     */
    public TrustedNow take() {
        TrustedNow time;
        synchronized (this) {
            time = read();
            long now = nanos.getAsLong();
            if (time.now().isBefore(time.clocks()) && !isBetweenSteps(now)) {
                stepTo = time.now();
                stepAt = now;
            }
            taken = time.now();
            takenAt = now;
        }
        policies.noteClock(time.now().truncatedTo(ChronoUnit.MICROS));
        return time;
    }
}
