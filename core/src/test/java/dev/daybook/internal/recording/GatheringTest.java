package dev.daybook.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final long NOW = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private final Gathering gathering = new Gathering(512);
    private final Pending leader = pending(NOW + 1000 * MILLI);

    @Test
    void aCallerAloneNeverWaits() {
        assertThat(waits(leader, 1, NOW)).isZero();
        gathering.ended(1, 0, 4 * MILLI);
        assertThat(waits(leader, 1, NOW)).isZero();
    }

    @Test
    void aLeaderWaitsForThoseOfTheLastBatchAndThoseWhoCameMeanwhile() {
        gathering.ended(5, 3, 4 * MILLI);
        assertThat(waits(leader, 7, NOW)).isEqualTo(MILLI);
        assertThat(waits(leader, 7, NOW + MILLI / 2)).as("from its beginning").isEqualTo(MILLI / 2);
        assertThat(gathering.complete(7)).isNull();
        assertThat(gathering.complete(8)).isSameAs(leader);
        assertThat(waits(leader, 8, NOW)).isZero();
    }

    @Test
    void itWaitsForNoMoreThanABatchHolds() {
        gathering.ended(512, 100, 4 * MILLI);
        assertThat(waits(leader, 511, NOW)).isPositive();
        assertThat(waits(leader, 512, NOW)).isZero();
    }

    @Test
    void itWaitsAQuarterOfTheLastBatchOrOfItsOwnTimeAndTwoMillisecondsAtMost() {
        gathering.ended(8, 0, 1000 * MILLI);
        assertThat(waits(leader, 1, NOW)).isEqualTo(Gathering.MAX_NANOS);
        assertThat(waits(pending(NOW + 4 * MILLI), 1, NOW)).isEqualTo(MILLI);
    }

    @Test
    void whoHasBegunToWriteIsWokenNoMore() {
        gathering.ended(2, 0, 4 * MILLI);
        assertThat(waits(leader, 1, NOW)).isPositive();
        gathering.begun();
        assertThat(gathering.complete(2)).isNull();
        assertThat(waits(pending(leader.deadlineNanos), 1, NOW + 5 * MILLI))
                .as("the next one begins anew")
                .isEqualTo(MILLI);
    }

    private long waits(Pending who, int there, long now) {
        return gathering.until(who, there, now) - now;
    }

    private static Pending pending(long deadlineNanos) {
        return new Pending(new SampleRecords(1).next(new UUID(1, 1)), deadlineNanos);
    }
}
