package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The id is the time, over the whole range. */
class EventIdsProperties {
    private static final long MAX_MICROS = (1L << 48) * 1000 - 1;

    @Property
    void microsecondsSurviveTheId(@ForAll("micros") long micros, @ForAll long random) {
        UUID id = EventIds.of(micros, random);
        assertThat(EventIds.micros(id)).isEqualTo(micros);
        assertThat(EventIds.createdAt(id)).isEqualTo(instant(micros));
        assertThat(EventIds.isEventId(id)).isTrue();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void orderOfIdsIsOrderOfTimeAndThenOfTheRandomBits(
            @ForAll("micros") long micros, @ForAll("steps") long step, @ForAll long random, @ForAll long otherRandom) {
        long later = Math.min(MAX_MICROS, micros + step);
        UUID a = EventIds.of(micros, random);
        UUID b = EventIds.of(later, otherRandom);
        int expected =
                micros != later ? Long.compare(micros, later) : Long.compareUnsigned(random >>> 2, otherRandom >>> 2);
        assertThat(Integer.signum(EventIds.ORDER.compare(a, b))).isEqualTo(Integer.signum(expected));
        assertThat(Integer.signum(EventIds.ORDER.compare(b, a))).isEqualTo(-Integer.signum(expected));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void windowOfIdsIsWindowOfCreatedAt(
            @ForAll("micros") long micros,
            @ForAll long random,
            @ForAll("nanosAway") long startOffset,
            @ForAll("nanosAway") long endOffset) {
        assertThat(windowAgrees(EventIds::first, micros, random, startOffset, endOffset))
                .isTrue();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void farAwayBoundsHoldToo(@ForAll("micros") long micros, @ForAll long random, @ForAll("anyInstant") Instant bound) {
        UUID id = EventIds.of(micros, random);
        assertThat(EventIds.ORDER.compare(id, EventIds.first(bound)) >= 0)
                .isEqualTo(!EventIds.createdAt(id).isBefore(bound));
    }

    /** The control: a bound that cuts nanoseconds off, as a careless one would, breaks the law that the property tells. */
    @Property(tries = 1)
    void aBoundThatCutsNanosecondsBreaksTheLaw() {
        Function<Instant, UUID> cutting = i -> EventIds.of(i.getEpochSecond() * 1_000_000 + i.getNano() / 1000, 0);
        assertThat(windowAgrees(cutting, 5_000, 77, 1, 3_000)).isFalse();
        assertThat(windowAgrees(EventIds::first, 5_000, 77, 1, 3_000)).isTrue();
    }

    private static boolean windowAgrees(
            Function<Instant, UUID> bound, long micros, long random, long startOffset, long endOffset) {
        UUID id = EventIds.of(micros, random);
        Instant createdAt = EventIds.createdAt(id);
        Instant start = createdAt.plusNanos(startOffset);
        Instant end = createdAt.plusNanos(endOffset);
        boolean byTime = !createdAt.isBefore(start) && createdAt.isBefore(end);
        boolean byId =
                EventIds.ORDER.compare(id, bound.apply(start)) >= 0 && EventIds.ORDER.compare(id, bound.apply(end)) < 0;
        return byTime == byId;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
    }

    @Provide
    Arbitrary<Long> micros() {
        return Arbitraries.longs().between(0, MAX_MICROS);
    }

    @Provide
    Arbitrary<Long> steps() {
        return Arbitraries.longs().between(0, 3);
    }

    @Provide
    Arbitrary<Long> nanosAway() {
        return Arbitraries.longs().between(-2_500, 2_500);
    }

    @Provide
    Arbitrary<Instant> anyInstant() {
        return Arbitraries.longs()
                .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }
}
