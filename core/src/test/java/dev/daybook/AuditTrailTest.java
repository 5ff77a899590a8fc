package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading: what is found, by whom, and which cursors are taken. */
class AuditTrailTest {
    private static final UUID OTHER = new UUID(9, 9);

    private final OpenTrail open = new OpenTrail();
    private final AuditTrail trail = open.daybook.trail();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void anAttemptIsFoundByReferenceAndByUuidInAnyCase() {
        Receipt receipt = record(ORGANIZATION);
        RetrievalDetail detail = open.only();
        for (String ref : List.of(
                receipt.ref(),
                receipt.ref().toLowerCase(Locale.ROOT),
                receipt.id().toString(),
                receipt.id().toString().toUpperCase(Locale.ROOT))) {
            assertThat(trail.find(ORGANIZATION, ref)).contains(detail);
        }
    }

    @Test
    void anothersAndNobodysAttemptAreTheSame() {
        Receipt receipt = record(ORGANIZATION);
        assertThat(trail.find(OTHER, receipt.ref())).isEmpty();
        assertThat(trail.find(ORGANIZATION, open.daybook.newEventId().toString()))
                .isEmpty();
        assertThat(trail.find(ORGANIZATION, "0b5e5b2c-7a39-4f53-9d6f-3f2b8f6a1c11"))
                .as("a UUID that is no event id is well formed all the same")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ra_", "ra_123", "hello", "019b76da-a800-7000-8000"})
    void aMalformedReferenceIsAnError(String ref) {
        assertThat(Refusals.of(() -> trail.find(ORGANIZATION, ref))).containsExactly("ref malformed");
    }

    @Test
    void aCursorThatIsNotForThisQueryIsRefusedAlwaysInTheSameWords() {
        for (int i = 0; i < 5; i++) {
            record(ORGANIZATION);
            record(OTHER);
        }
        String cursor = cursorOf(query(ORGANIZATION).limit(2).build());
        assertThat(trail.page(query(ORGANIZATION).limit(200).cursor(cursor).build())
                        .items())
                .as("another limit is the same query")
                .hasSize(3);
        List<TrailQuery> wrong = List.of(
                query(OTHER).cursor(cursor).build(),
                query(ORGANIZATION).kbIds(List.of(KB_A)).cursor(cursor).build(),
                query(ORGANIZATION)
                        .statuses(List.of(RetrievalStatus.MISS))
                        .cursor(cursor)
                        .build(),
                TrailQuery.builder(ORGANIZATION, NOON, NOON.plusSeconds(3601))
                        .cursor(cursor)
                        .build(),
                query(ORGANIZATION).cursor("").build(),
                query(ORGANIZATION).cursor("garbage").build(),
                query(ORGANIZATION).cursor(cursor + "A").build(),
                query(ORGANIZATION)
                        .cursor(trail.follow(ORGANIZATION, null, 1).position())
                        .build());
        for (TrailQuery query : wrong) {
            assertThatThrownBy(() -> trail.page(query))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("trail query refused: cursor: invalid cursor");
        }
    }

    @Test
    void aPageTellsWhatTheTrailStillHolds() {
        assertThat(trail.page(query(ORGANIZATION).build())).isEqualTo(new Page<>(List.of(), null, false, null));
        record(ORGANIZATION);
        open.clock.advance(Duration.ofMinutes(2));
        record(ORGANIZATION);
        TrailQuery beforeAll = TrailQuery.builder(ORGANIZATION, NOON.minusSeconds(9), NOON.minusSeconds(8))
                .build();
        Page<RetrievalRecord> empty = trail.page(beforeAll);
        assertThat(empty.items()).isEmpty();
        assertThat(empty.retainedFrom()).isEqualTo(NOON);
        assertThat(trail.page(query(OTHER).build()).retainedFrom()).isNull();
    }

    @Test
    void followingReadsEveryAttemptOnceInTheOrderOfCommit() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(record(ORGANIZATION).id());
            record(OTHER);
        }
        List<UUID> read = new ArrayList<>();
        String position = null;
        FollowBatch batch;
        do {
            batch = trail.follow(ORGANIZATION, position, 3);
            batch.records().forEach(d -> read.add(d.record().id()));
            position = batch.position();
        } while (!batch.caughtUp());
        assertThat(read).isEqualTo(ids);
        assertThat(trail.follow(ORGANIZATION, position, 3).records()).isEmpty();
        UUID late = record(ORGANIZATION).id();
        assertThat(trail.follow(ORGANIZATION, position, 3).records())
                .extracting(d -> d.record().id())
                .containsExactly(late);
        assertThat(trail.followAll(null, 1000).records()).hasSize(15);
    }

    @Test
    void aPositionIsSealedAndGoodForOneFollowerOnly() {
        record(ORGANIZATION);
        String one = trail.follow(ORGANIZATION, null, 1).position();
        String all = trail.followAll(null, 1).position();
        assertThat(one).matches("[A-Za-z0-9_-]{1,512}");
        for (Runnable call : List.<Runnable>of(
                () -> trail.follow(OTHER, one, 1),
                () -> trail.followAll(one, 1),
                () -> trail.follow(ORGANIZATION, all, 1),
                () -> trail.follow(ORGANIZATION, open.store.followAll(null, 1).position(), 1),
                () -> trail.follow(ORGANIZATION, "", 1),
                () -> trail.followAll(all + "A", 1))) {
            assertThat(Refusals.of(call)).containsExactly("position invalid_cursor");
        }
        assertThat(Refusals.of(() -> trail.follow(ORGANIZATION, all, 0)))
                .containsExactlyInAnyOrder("limit out_of_range", "position invalid_cursor");
        assertThat(trail.follow(ORGANIZATION, one, 1).caughtUp()).isTrue();
        assertThat(trail.followAll(all, 1).caughtUp()).isTrue();
    }

    @Test
    void limitsOfFollowingAreRefusedNeverCorrected() {
        for (int limit : new int[] {-1, 0, 1001, Integer.MAX_VALUE}) {
            assertThat(Refusals.of(() -> trail.follow(ORGANIZATION, null, limit)))
                    .containsExactly("limit out_of_range");
            assertThat(Refusals.of(() -> trail.followAll(null, limit))).containsExactly("limit out_of_range");
        }
        assertThat(trail.follow(ORGANIZATION, null, 1000).caughtUp()).isTrue();
    }

    private String cursorOf(TrailQuery query) {
        return java.util.Objects.requireNonNull(trail.page(query).nextCursor());
    }

    private Receipt record(UUID organizationId) {
        return open.recorder().record(Asked.miss(open.daybook.newEventId(), organizationId));
    }

    private static TrailQuery.Builder query(UUID organizationId) {
        return TrailQuery.builder(organizationId, NOON, NOON.plusSeconds(3600));
    }
}
