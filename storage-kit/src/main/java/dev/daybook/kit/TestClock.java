package dev.daybook.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A clock that stands still until a test moves it, forwards or backwards. Safe for use by several threads; clocks made by
 * {@link #withZone} move with it.
 */
public final class TestClock extends Clock {
    private Instant now;

    /**
     * A clock in UTC.
     *
     * @param now what it shows
     */
    public TestClock(Instant now) {
        this.now = Objects.requireNonNull(now, "now");
    }

    /**
     * Sets the clock.
     *
     * @param instant what it shows from now on; may lie before what it showed
     */
    public synchronized void set(Instant instant) {
        now = Objects.requireNonNull(instant, "instant");
    }

    /**
     * Moves the clock.
     *
     * @param by how far; negative moves it back
     * @return what it shows now
     */
    public synchronized Instant advance(Duration by) {
        now = now.plus(by);
        return now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(zone);
    }

    @Override
    public String toString() {
        return "TestClock[" + instant() + "]";
    }

    /** The same clock in another time zone. */
    private final class Zoned extends Clock {
        private final ZoneId zone;

        Zoned(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
        }

        @Override
        public Instant instant() {
            return TestClock.this.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId otherZone) {
            return TestClock.this.withZone(otherZone);
        }
    }
}
