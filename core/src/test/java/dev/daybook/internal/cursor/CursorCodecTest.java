package dev.daybook.internal.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.cursor.CursorCodec.Listing;
import dev.daybook.model.Actor;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a cursor is bound to, piece by piece. */
class CursorCodecTest {
    private static final UUID ORGANIZATION = new UUID(1, 1);
    private static final UUID LAST = new UUID(2, 2);
    private static final UUID KB = new UUID(3, 1);
    private static final UUID OTHER_KB = new UUID(3, 2);
    private static final UUID PERSON = new UUID(4, 4);
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final RetrievalFilter FILTER = new RetrievalFilter(
            START, END, Set.of(KB, OTHER_KB), Set.of(RetrievalStatus.HIT, RetrievalStatus.MISS), PERSON, null);

    private final CursorCodec codec = Cursors.codec("k1");
    private final String cursor = codec.page(ORGANIZATION, FILTER, null, LAST);

    @Test
    void goodForExactlyItsQuery() {
        assertThat(codec.readPage(ORGANIZATION, FILTER, null, cursor)).contains(LAST);
        RetrievalFilter equal = new RetrievalFilter(
                START, END, Set.of(OTHER_KB, KB), Set.of(RetrievalStatus.MISS, RetrievalStatus.HIT), PERSON, null);
        assertThat(codec.readPage(ORGANIZATION, equal, null, cursor)).contains(LAST);
        assertThat(codec.readPage(new UUID(1, 2), FILTER, null, cursor)).isEmpty();
    }

    /** Computed by another program. When one changes, cursors and positions from before an upgrade are refused. */
    @Test
    void goldenValues() {
        assertThat(cursor).isEqualTo("AQJrMQAAAAAAAAACAAAAAAAAAAIYhYzHXjpNO-ebgYoYVjM-");
        assertThat(codec.follow(ORGANIZATION, "store:7")).isEqualTo("AQJrMXN0b3JlOjfi7jUTNiTnV0rRGUSai_5S");
        String exports = "AQJrMQAAAAAAAAACAAAAAAAAAAKwoBsMwgglYvaTnWAj1X5c";
        assertThat(codec.list(Listing.EXPORTS, ORGANIZATION, LAST)).isEqualTo(exports);
        assertThat(codec.readList(Listing.EXPORTS, ORGANIZATION, exports)).contains(LAST);
        String events = "AQJrMQAAAAAAAAACAAAAAAAAAALDfuX9oo1vtaB5-rC64SuF";
        assertThat(codec.list(Listing.EVENTS, ORGANIZATION, LAST)).isEqualTo(events);
        assertThat(codec.readList(Listing.EVENTS, ORGANIZATION, events)).contains(LAST);
    }

    @Test
    void goodForNoOtherWindowOrFilter() {
        Set<RetrievalStatus> hit = Set.of(RetrievalStatus.HIT);
        Set<RetrievalStatus> both = FILTER.statuses();
        List<RetrievalFilter> others = List.of(
                new RetrievalFilter(START.plusNanos(1), END, FILTER.kbIds(), both, PERSON, null),
                new RetrievalFilter(START.plusSeconds(1), END, FILTER.kbIds(), both, PERSON, null),
                new RetrievalFilter(START, END.plusNanos(1), FILTER.kbIds(), both, PERSON, null),
                new RetrievalFilter(START, END.minusSeconds(1), FILTER.kbIds(), both, PERSON, null),
                new RetrievalFilter(START, END, Set.of(KB), both, PERSON, null),
                new RetrievalFilter(START, END, Set.of(), both, PERSON, null),
                new RetrievalFilter(START, END, Set.of(KB, PERSON), both, PERSON, null),
                new RetrievalFilter(START, END, Set.of(KB, OTHER_KB, PERSON), both, PERSON, null),
                new RetrievalFilter(START, END, FILTER.kbIds(), hit, PERSON, null),
                new RetrievalFilter(
                        START, END, FILTER.kbIds(), Set.of(RetrievalStatus.HIT, RetrievalStatus.ERROR), PERSON, null),
                new RetrievalFilter(START, END, FILTER.kbIds(), Set.of(), PERSON, null),
                new RetrievalFilter(START, END, FILTER.kbIds(), both, null, null),
                new RetrievalFilter(START, END, FILTER.kbIds(), both, KB, null),
                new RetrievalFilter(START, END, FILTER.kbIds(), both, null, PERSON),
                new RetrievalFilter(START, END, FILTER.kbIds(), both, PERSON, PERSON));
        for (RetrievalFilter other : others) {
            assertThat(codec.readPage(ORGANIZATION, other, null, cursor))
                    .as("%s", other)
                    .isEmpty();
        }
    }

    @Test
    void goodForNoOtherAsker() {
        Actor officer = Actor.user(PERSON);
        String named = codec.page(ORGANIZATION, FILTER, officer, LAST);
        assertThat(codec.readPage(ORGANIZATION, FILTER, officer, named)).contains(LAST);
        assertThat(codec.readPage(ORGANIZATION, FILTER, officer.in("request-2", "trace-2"), named))
                .contains(LAST);
        assertThat(codec.readPage(ORGANIZATION, FILTER, officer, cursor)).isEmpty();
        for (Actor other :
                Arrays.asList(null, Actor.user(KB), Actor.apiKey(PERSON), Actor.apiKey(null), Actor.system())) {
            assertThat(codec.readPage(ORGANIZATION, FILTER, other, named))
                    .as("%s", other)
                    .isEmpty();
        }
    }

    @Test
    void goodForNoOtherKeyRing() {
        assertThat(Cursors.codec("k2").readPage(ORGANIZATION, FILTER, null, cursor))
                .isEmpty();
        byte[] otherSecret = new byte[32];
        var sameName = new CursorCodec(
                new dev.daybook.internal.keys.PurposeKeys("cursor", "k1", java.util.Map.of("k1", otherSecret)));
        assertThat(sameName.readPage(ORGANIZATION, FILTER, null, cursor)).isEmpty();
    }

    @Test
    void anOldVersionOpensUntilItIsRemoved() {
        CursorCodec rotated = Cursors.codec("k2", "k1");
        assertThat(rotated.readPage(ORGANIZATION, FILTER, null, cursor)).contains(LAST);
        String renewed = rotated.page(ORGANIZATION, FILTER, null, LAST);
        assertThat(renewed).isNotEqualTo(cursor);
        assertThat(codec.readPage(ORGANIZATION, FILTER, null, renewed)).isEmpty();
        CursorCodec removed = Cursors.codec("k2");
        assertThat(removed.readPage(ORGANIZATION, FILTER, null, cursor)).isEmpty();
        assertThat(removed.readPage(ORGANIZATION, FILTER, null, renewed)).contains(LAST);
    }

    @Test
    void positionsBelongToOneOrganizationOrToAll() {
        String one = codec.follow(ORGANIZATION, "store:7");
        String all = codec.follow(null, "store:7");
        assertThat(codec.readFollow(ORGANIZATION, one)).contains("store:7");
        assertThat(codec.readFollow(null, all)).contains("store:7");
        assertThat(List.of(
                        codec.readFollow(null, one),
                        codec.readFollow(ORGANIZATION, all),
                        codec.readFollow(new UUID(1, 2), one)))
                .containsOnly(Optional.empty());
    }

    @Test
    void aPositionIsNoCursorAndACursorNoPosition() {
        String position = codec.follow(ORGANIZATION, "0123456789abcdef");
        assertThat(codec.readPage(ORGANIZATION, FILTER, null, position)).isEmpty();
        assertThat(codec.readFollow(ORGANIZATION, cursor)).isEmpty();
        assertThat(codec.readFollow(null, cursor)).isEmpty();
    }

    @Test
    void aPositionKeepsEveryCharacter() {
        for (String position : List.of("0", "é😀\u0000", "x".repeat(300))) {
            String sealed = codec.follow(ORGANIZATION, position);
            assertThat(codec.readFollow(ORGANIZATION, sealed)).contains(position);
            assertThat(sealed).matches("[A-Za-z0-9_-]{1,512}");
        }
    }
}
