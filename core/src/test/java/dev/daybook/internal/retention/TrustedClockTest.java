package dev.daybook.internal.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.kit.TestClock;
import dev.daybook.spi.PolicyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrustedClockTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    private final TestClock host = new TestClock(NOON);
    private final PolicyStore policies = new InMemoryStore().policies();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final TrustedClock clock = new TrustedClock(host, policies, nanos::get);

    @Test
    void howeverOftenItIsAskedItFollowsAClockFarAheadByOneDayInSixHours() {
        assertThat(clock.take().now()).isEqualTo(NOON);
        host.advance(Duration.ofDays(3650));
        for (int i = 0; i < 1000; i++) {
            assertThat(clock.take().now()).isEqualTo(NOON.plus(DAY));
            assertThat(clock.read().isHeldBack()).isTrue();
        }
        passes(Duration.ofHours(6).minusNanos(1000));
        Instant later = NOON.plus(Duration.ofHours(30)).minusNanos(1000);
        assertThat(clock.take().now()).as("time goes on as it does").isEqualTo(later);
        passes(Duration.ofNanos(1000));
        assertThat(clock.take().now())
                .as("a day, and what went by")
                .isEqualTo(later.plus(DAY).plusNanos(1000));
    }

    @Test
    void aClockThatIsSetRightIsBelievedAtOnce() {
        clock.take();
        host.advance(Duration.ofDays(3650));
        clock.take();
        host.set(NOON.plus(Duration.ofHours(1)));
        assertThat(clock.take().now()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(clock.read().isHeldBack()).isFalse();
    }

    @Test
    void whoRunsSeldomDoesNotFallBehind() {
        for (Duration interval : new Duration[] {DAY.plusMillis(300), Duration.ofDays(7), Duration.ofDays(30)}) {
            clock.take();
            for (int run = 0; run < 20; run++) {
                passes(interval);
                assertThat(clock.take().isHeldBack()).as("every %s", interval).isFalse();
            }
        }
    }

    /** What a process knows of the time that went by ends with it. */
    @Test
    void aMonthWithoutAProcessIsCaughtUpByRunsOnceADay() {
        clock.take();
        passes(Duration.ofDays(30));
        TrustedClock next = new TrustedClock(host, policies, nanos::get);
        int runs = 0;
        while (next.take().isHeldBack()) {
            passes(DAY);
            runs++;
        }
        assertThat(runs).isBetween(20, 30);
    }

    @Test
    void readingNotesNothing() {
        clock.read();
        assertThat(policies.clocks().newestSeen()).isNull();
    }

    private void passes(Duration time) {
        host.advance(time);
        nanos.addAndGet(time.toNanos());
    }
}
