package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a client may take to send its request. */
class TurnTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void whoComesToAFreeThreadHasThePatience() {
        assertThat(Turn.toSend(PATIENCE, Duration.ZERO, false)).isEqualTo(PATIENCE);
    }

    @Test
    void waitingForAThreadIsTimeToSend() {
        assertThat(Turn.toSend(PATIENCE, Duration.ofSeconds(4), false)).isEqualTo(Duration.ofSeconds(6));
        for (int waited : new int[] {9, 10, 60}) {
            assertThat(Turn.toSend(PATIENCE, Duration.ofSeconds(waited), false)).isEqualTo(Turn.AFTER_WAITING);
        }
    }

    @Test
    void whoIsRefusedHoldsAThreadForALittleOnly() {
        assertThat(Turn.toSend(PATIENCE, Duration.ZERO, true)).isEqualTo(Turn.TO_BE_REFUSED);
        assertThat(Turn.toSend(PATIENCE, Duration.ofSeconds(60), true)).isEqualTo(Turn.TO_BE_REFUSED);
    }

    @Test
    void nobodyHasMoreThanThePatience() {
        Duration little = Duration.ofMillis(100);
        assertThat(Turn.toSend(little, Duration.ofSeconds(1), false)).isEqualTo(little);
        assertThat(Turn.toSend(little, Duration.ZERO, true)).isEqualTo(little);
    }
}
