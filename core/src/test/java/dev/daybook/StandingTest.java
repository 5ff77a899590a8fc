package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.retention.TrustedNow;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.PolicyStore.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The edges of a policy, to the microsecond; that runs keep to it, {@link RetentionModelProperties} tries. */
class StandingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration KEPT = Duration.ofDays(90);
    private static final RetentionPolicy POLICY = new RetentionPolicy(
            new UUID(1, 1),
            new UUID(2, 2),
            90,
            false,
            null,
            null,
            null,
            false,
            null,
            1,
            null,
            Instant.EPOCH,
            Instant.EPOCH);

    @Test
    void aRecordIsKeptToTheEndOfItsTimeAndNoLonger() {
        Standing standing = standing(NOON, NOON);
        assertThat(standing.of(made(NOON.minus(KEPT))).reason()).isEqualTo(KeptReason.WITHIN_RETENTION);
        assertThat(standing.of(made(NOON.minus(KEPT))).keptUntil()).isEqualTo(NOON);
        RecordRetention over = standing.of(made(NOON.minus(KEPT).minusNanos(1000)));
        assertThat(over.reason()).isNull();
        assertThat(over.keptUntil()).isNull();
    }

    /** The trail saw a day ago what time it was: more than another day is not believed. */
    @Test
    void aClockIsHeldBackForWhatWouldBeOverByItAlone() {
        Instant jumped = NOON.plus(Duration.ofDays(30));
        Standing standing = standing(jumped, NOON);
        UUID first = made(jumped.minus(KEPT));
        assertThat(standing.of(first).reason()).isEqualTo(KeptReason.WITHIN_RETENTION);
        RecordRetention before = standing.of(made(jumped.minus(KEPT).minusNanos(1000)));
        assertThat(before.reason()).isEqualTo(KeptReason.CLOCK_HELD_BACK);
        assertThat(before.keptUntil()).isNull();
    }

    private static Standing standing(Instant hostNow, Instant newestSeen) {
        return new Standing(
                POLICY, TrustedNow.of(hostNow, new Clocks(null, newestSeen)), Duration.ofDays(7), Set.of(), false);
    }

    /** The smallest id of a moment. */
    private static UUID made(Instant at) {
        return EventIds.first(at);
    }
}
