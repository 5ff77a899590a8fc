package dev.daybook.internal.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.recording.Caller;
import dev.daybook.kit.TestClock;
import dev.daybook.model.EventIds;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids always rise, whatever the clock does. */
class EventIdSourceTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final TestClock clock = new TestClock(NOON);
    private final EventIdSource source = new EventIdSource(clock);

    @Test
    void anIdCarriesTheClocksMicrosecond() {
        clock.set(NOON.plusNanos(123_456_789));
        UUID id = source.next();
        assertThat(EventIds.createdAt(id)).isEqualTo(NOON.plusNanos(123_456_000));
        assertThat(EventIds.isEventId(id)).isTrue();
    }

    @Test
    void theNewestIdIsKnownToTheMicrosecond() {
        assertThat(source.newest()).isEqualTo(Instant.EPOCH);
        clock.set(NOON.plusNanos(123_456_789));
        UUID id = source.next();
        clock.set(NOON);
        source.next();
        assertThat(source.newest()).isEqualTo(EventIds.createdAt(id));
    }

    @Test
    void idsOfOneMicrosecondRise() {
        UUID last = source.next();
        for (int i = 0; i < 10_000; i++) {
            UUID next = source.next();
            assertThat(EventIds.ORDER.compare(last, next)).isNegative();
            last = next;
        }
        assertThat(EventIds.createdAt(last)).isEqualTo(NOON);
    }

    @Test
    void timeStandsStillWhileTheClockIsBehindAndThenGoesOn() {
        UUID before = source.next();
        clock.advance(Duration.ofHours(-1));
        UUID back = source.next();
        assertThat(EventIds.ORDER.compare(before, back)).isNegative();
        assertThat(EventIds.createdAt(back)).isEqualTo(NOON);
        clock.set(NOON.plusNanos(1000));
        UUID after = source.next();
        assertThat(EventIds.ORDER.compare(back, after)).isNegative();
        assertThat(EventIds.createdAt(after)).isEqualTo(NOON.plusNanos(1000));
    }

    @Test
    void aClockFromBeforeTimeGivesIdsTooAndTheyRise() {
        clock.set(Instant.parse("1969-12-31T23:59:59Z"));
        UUID first = source.next();
        UUID second = source.next();
        assertThat(EventIds.createdAt(first)).isEqualTo(Instant.EPOCH);
        assertThat(EventIds.ORDER.compare(first, second)).isNegative();
    }

    /** That takes a thousand million ids of one microsecond, so the test sets the state shortly before. */
    @Test
    void whenAMicrosecondIsFullTheNextOneIsBorrowed() throws Exception {
        UUID last = source.next();
        for (int borrowed = 1; borrowed <= 3; borrowed++) {
            Field lastRandom = EventIdSource.class.getDeclaredField("lastRandom");
            lastRandom.setAccessible(true);
            lastRandom.setLong(source, (1L << 62) - (5L << 32));
            Instant full = NOON.plusNanos(1000L * (borrowed - 1));
            for (int i = 0; i < 20; i++) {
                UUID next = source.next();
                assertThat(EventIds.isEventId(next)).isTrue();
                assertThat(EventIds.ORDER.compare(last, next)).isNegative();
                assertThat(EventIds.createdAt(next)).isBetween(full, full.plusNanos(1000));
                last = next;
            }
            assertThat(EventIds.createdAt(last)).isEqualTo(full.plusNanos(1000));
        }
    }

    @Test
    void fourThreadsGetTwoHundredThousandDifferentRisingIds() throws Exception {
        EventIdSource shared = new EventIdSource(Clock.systemUTC());
        List<Caller<List<UUID>>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(Caller.start(() -> take(shared, 50_000)));
        }
        Set<UUID> all = new HashSet<>();
        for (Caller<List<UUID>> caller : callers) {
            List<UUID> ids = caller.result();
            for (int i = 1; i < ids.size(); i++) {
                if (EventIds.ORDER.compare(ids.get(i - 1), ids.get(i)) >= 0) {
                    throw new AssertionError(ids.get(i) + " after " + ids.get(i - 1));
                }
            }
            all.addAll(ids);
        }
        assertThat(all).hasSize(200_000);
    }

    @Test
    void theProcessHasOneSourceOnTheSystemClock() {
        assertThat(EventIdSource.system()).isSameAs(EventIdSource.system());
        Instant before = Instant.now();
        Instant createdAt = EventIds.createdAt(EventIdSource.system().next());
        assertThat(createdAt).isBetween(before.minusMillis(1), Instant.now().plusMillis(1));
    }

    private static List<UUID> take(EventIdSource source, int count) {
        List<UUID> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(source.next());
        }
        return ids;
    }
}
