package dev.daybook.internal.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.spi.PolicyStore.Clocks;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Which clock is believed, against the sentence of the contract written down plainly. */
class TrustedNowProperties {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @Property
    void theEarliestReadingCounts(
            @ForAll @IntRange(min = -99_999, max = 99_999) int host,
            @ForAll @IntRange(min = -99_999, max = 99_999) int store,
            @ForAll @IntRange(min = -99_999, max = 99_999) int seen,
            @ForAll @IntRange(max = 3) int which) {
        Instant hostNow = NOON.plusSeconds(host * 60L);
        @Nullable Instant storeNow = (which & 1) == 0 ? null : NOON.plusSeconds(store * 60L);
        @Nullable Instant newestSeen = (which & 2) == 0 ? null : NOON.plusSeconds(seen * 60L);
        TrustedNow time = TrustedNow.of(hostNow, new Clocks(storeNow, newestSeen));

        assertThat(time.now()).isBeforeOrEqualTo(hostNow);
        Instant earliest = hostNow;
        if (storeNow != null) {
            assertThat(time.now()).isBeforeOrEqualTo(storeNow);
            earliest = storeNow.isBefore(earliest) ? storeNow : earliest;
        }
        if (newestSeen != null) {
            assertThat(time.now()).isBeforeOrEqualTo(newestSeen.plus(DAY));
        }
        boolean heldBack = newestSeen != null && newestSeen.plus(DAY).isBefore(earliest);
        assertThat(time.isHeldBack())
                .as("by more than an hour")
                .isEqualTo(heldBack && time.now().plusSeconds(3600).isBefore(earliest));
        if (!heldBack) {
            assertThat(time.now()).isEqualTo(earliest);
        } else if (newestSeen != null) {
            assertThat(time.now()).isEqualTo(newestSeen.plus(DAY));
        }
    }

    @Property
    void aGraceBeginsAtTheLatestReadingAndNeverMoreThanADayAheadOfTheClocks(
            @ForAll @IntRange(min = -99_999, max = 99_999) int host,
            @ForAll @IntRange(min = -99_999, max = 99_999) int seen) {
        Instant hostNow = NOON.plusSeconds(host * 60L);
        Instant newestSeen = NOON.plusSeconds(seen * 60L);
        Instant latest = TrustedNow.of(hostNow, new Clocks(NOON, newestSeen)).latest();
        Instant clocks = hostNow.isAfter(NOON) ? hostNow : NOON;
        assertThat(latest).isAfterOrEqualTo(clocks).isBeforeOrEqualTo(clocks.plus(DAY));
        assertThat(latest.isBefore(newestSeen)).isEqualTo(newestSeen.isAfter(clocks.plus(DAY)));
    }

    @Example
    void aClockTenYearsAheadMovesTheCutoffByADay() {
        Instant ahead = NOON.plus(Duration.ofDays(3650));
        assertThat(TrustedNow.of(ahead, new Clocks(ahead, NOON)).now()).isEqualTo(NOON.plus(DAY));
        assertThat(TrustedNow.of(ahead, new Clocks(NOON, null)).now()).isEqualTo(NOON);
        assertThat(TrustedNow.of(NOON, new Clocks(ahead, null)).now()).isEqualTo(NOON);
    }
}
