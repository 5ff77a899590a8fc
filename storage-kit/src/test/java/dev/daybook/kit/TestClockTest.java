package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final TestClock clock = new TestClock(START);

    @Test
    void standsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
        assertThat(clock.advance(Duration.ofMinutes(1))).isEqualTo(START.plusSeconds(60));
        assertThat(clock.advance(Duration.ofMinutes(-2))).isEqualTo(START.minusSeconds(60));
        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }

    @Test
    void movesInEveryZoneAtOnce() {
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofHours(1));
        assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(3600));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(elsewhere.withZone(ZoneOffset.UTC).getZone()).isEqualTo(clock.getZone());
    }

    @Test
    void severalThreadsMoveItTogether() throws InterruptedException {
        List<Instant> last = Callers.together(4, number -> {
            for (int i = 0; i < 999; i++) {
                clock.advance(Duration.ofNanos(1));
            }
            return clock.advance(Duration.ofNanos(1));
        });
        assertThat(last).hasSize(4);
        assertThat(clock.instant()).isEqualTo(START.plusNanos(4000));
    }
}
