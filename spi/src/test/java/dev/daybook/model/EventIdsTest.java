package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples worked out by hand, so that the layout of stored ids can never change unseen. */
class EventIdsTest {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z,        0,                00000000-0000-7000-8000-000000000000",
        "1970-01-01T00:00:00.000001Z, 0,                00000000-0000-7004-8000-000000000000",
        "1970-01-01T00:00:00.000999Z, 0,                00000000-0000-7ffb-8000-000000000000",
        "1970-01-01T00:00:00.001Z,    0,                00000000-0001-7000-8000-000000000000",
        "2026-01-01T00:00:00Z,        0,                019b76da-a800-7000-8000-000000000000",
        "2026-11-23T12:34:56.789012Z, 123456789abcdef,  01a20866-fc95-7031-8123-456789abcdef",
        "+10889-08-02T05:31:50.655999Z, 3fffffffffffffff, ffffffff-ffff-7ffb-bfff-ffffffffffff",
    })
    void layoutOfAnIdIsFixed(Instant createdAt, String random, UUID id) {
        long micros = createdAt.getEpochSecond() * 1_000_000 + createdAt.getNano() / 1000;
        assertThat(EventIds.of(micros, Long.parseLong(random, 16) << 2)).isEqualTo(id);
        assertThat(EventIds.createdAt(id)).isEqualTo(createdAt);
        assertThat(EventIds.micros(id)).isEqualTo(micros);
        assertThat(EventIds.isEventId(id)).isTrue();
    }

    @Test
    void everyMicrosecondOfAMillisecondHasItsOwnIdInOrder() {
        for (long millis : new long[] {0, 1, 1_795_437_296_789L, (1L << 47) - 1, 1L << 47, (1L << 48) - 1}) {
            for (long micro = 0; micro < 1000; micro++) {
                UUID id = EventIds.of(millis * 1000 + micro, -1);
                assertThat(EventIds.micros(id)).isEqualTo(millis * 1000 + micro);
                assertThat(EventIds.isEventId(id)).isTrue();
                if (micro > 0) {
                    assertThat(EventIds.ORDER.compare(EventIds.of(millis * 1000 + micro - 1, -1), id))
                            .isNegative();
                }
            }
        }
    }

    @Test
    void ofAllBitPatternsOfTheTimeOnlyThoseOfAMicrosecondAreEventIds() {
        for (long millis : new long[] {0, 1_795_437_296_789L, (1L << 48) - 1}) {
            int accepted = 0;
            for (long fraction = 0; fraction < 4096; fraction++) {
                UUID id = new UUID(millis << 16 | 0x7000 | fraction, 0x8000000000000000L);
                if (EventIds.isEventId(id)) {
                    accepted++;
                    assertThat(EventIds.of(EventIds.micros(id), 0)).isEqualTo(id);
                }
            }
            assertThat(accepted).as("of 4096 patterns at " + millis).isEqualTo(1000);
        }
    }

    @Test
    void onlyVersionSevenOfTheStandardVariantIsAnEventId() {
        UUID good = UUID.fromString("01a20866-fc95-7031-8123-456789abcdef");
        int accepted = 0;
        for (long version = 0; version < 16; version++) {
            for (long variant = 0; variant < 8; variant++) {
                UUID id = new UUID(
                        (good.getMostSignificantBits() & ~0xF000L) | (version << 12),
                        (good.getLeastSignificantBits() & (-1L >>> 3)) | (variant << 61));
                accepted += EventIds.isEventId(id) ? 1 : 0;
            }
        }
        assertThat(accepted).as("version 7 with the variants 100 and 101").isEqualTo(2);
        assertThat(EventIds.isEventId(UUID.randomUUID())).isFalse();
        assertThat(EventIds.isEventId(new UUID(0, 0))).isFalse();
        assertThat(EventIds.isEventId(new UUID(-1, -1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, (1L << 48) * 1000, Long.MAX_VALUE})
    void aTimeOutOfRangeIsRefused(long micros) {
        assertThatThrownBy(() -> EventIds.of(micros, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(micros));
    }

    @Test
    void orderIsUnsignedWhereJavasOwnIsSigned() {
        UUID early = EventIds.of((1L << 47) * 1000 - 1, 0);
        UUID late = EventIds.of((1L << 47) * 1000, 0);
        assertThat(EventIds.ORDER.compare(early, late)).isNegative();
        assertThat(early.compareTo(late)).as("control: signed").isPositive();
        UUID low = new UUID(7, 1);
        UUID high = new UUID(7, -1);
        assertThat(EventIds.ORDER.compare(low, high)).isNegative();
        assertThat(low.compareTo(high)).as("control: signed").isPositive();
        assertThat(EventIds.ORDER.compare(low, new UUID(7, 1))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "-1000000000-01-01T00:00:00Z,     00000000-0000-0000-0000-000000000000",
        "1969-12-31T23:59:59.999999999Z,  00000000-0000-0000-0000-000000000000",
        "1970-01-01T00:00:00Z,            00000000-0000-7000-8000-000000000000",
        "1970-01-01T00:00:00.000000001Z,  00000000-0000-7004-8000-000000000000",
        "1970-01-01T00:00:00.000999001Z,  00000000-0001-7000-8000-000000000000",
        "+10889-08-02T05:31:50.655999Z,   ffffffff-ffff-7ffb-8000-000000000000",
        "+10889-08-02T05:31:50.655999001Z,ffffffff-ffff-ffff-ffff-ffffffffffff",
        "+1000000000-12-31T23:59:59.999999999Z, ffffffff-ffff-ffff-ffff-ffffffffffff",
    })
    void theBoundOfAnInstantIsFixed(Instant instant, UUID bound) {
        assertThat(EventIds.first(instant)).isEqualTo(bound);
    }
}
