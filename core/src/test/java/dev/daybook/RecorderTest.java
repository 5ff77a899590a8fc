package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.EventConflictException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From attempt to record and receipt. */
class RecorderTest {
    private final OpenTrail trail = new OpenTrail();

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void aRecordHoldsWhatTheAttemptSays() {
        RetrievalRequest request = RetrievalRequest.builder(ORGANIZATION)
                .knowledgeBases(List.of(KB_A, KB_B))
                .query("  Who may\tsee the merger plan? ")
                .actorUserId(new UUID(2, 1))
                .sessionId(new UUID(2, 2))
                .agentId(new UUID(2, 3))
                .ragQueryId(new UUID(2, 4))
                .requestId("request")
                .traceId("trace")
                .build();
        List<RetrievalScope> scopes = List.of(
                new RetrievalScope(KB_A, Outcome.HIT, "r", 4, 3),
                new RetrievalScope(KB_B, Outcome.ERROR, "e", null, 0));
        List<ChunkRef> refs =
                List.of(Asked.ref(0, KB_A, Disposition.RELEASED), Asked.ref(3, KB_A, Disposition.FILTERED));
        RetrievalAttempt attempt = trail.recorder()
                .attempt(request)
                .scopes(scopes)
                .chunkRefs(refs)
                .servingDecision(ServingDecision.SERVED_FILTERED)
                .eligibleVersionCount(7)
                .duration(Duration.ofNanos(41_999_999))
                .build();
        Receipt receipt = trail.recorder().record(attempt);

        assertThat(receipt).isEqualTo(new Receipt(ORGANIZATION, attempt.id(), AuditWriteStatus.COMMITTED));
        QueryHash hash = trail.daybook.queryHasher().hash(ORGANIZATION, Asked.QUERY);
        assertThat(trail.only())
                .isEqualTo(new RetrievalDetail(
                        new RetrievalRecord(
                                attempt.id(),
                                ORGANIZATION,
                                RetrievalStatus.PARTIAL,
                                ServingDecision.SERVED_FILTERED,
                                AuditWriteStatus.COMMITTED,
                                2,
                                7,
                                3,
                                1,
                                41,
                                new UUID(2, 1),
                                new UUID(2, 2),
                                new UUID(2, 3),
                                new UUID(2, 4),
                                hash.queryHash(),
                                "k1",
                                "17-32",
                                "request",
                                "trace"),
                        scopes,
                        refs));
        assertThat(receipt.createdAt())
                .isEqualTo(NOON)
                .isEqualTo(trail.only().record().createdAt());
        assertThat(receipt.ref()).isEqualTo(trail.only().record().ref());
    }

    @Test
    void withoutAQueryThereIsNoHash() {
        RetrievalRequest silent = RetrievalRequest.builder(ORGANIZATION).build();
        trail.recorder().record(error(silent, 1));
        RetrievalRecord record = trail.only().record();
        assertThat(record.queryHash()).isNull();
        assertThat(record.queryHashKeyVersion()).isNull();
        assertThat(record.queryLengthBucket()).isNull();
    }

    @Test
    void theSameAttemptTwiceIsOneRecordAndTwoEqualReceipts() {
        RetrievalAttempt attempt = error(Asked.of(), 1);
        Receipt first = trail.recorder().record(attempt);
        trail.clock.advance(Duration.ofHours(1));
        assertThat(trail.recorder().record(attempt)).isEqualTo(first);
        assertThat(trail.recorded()).hasSize(1);
    }

    @Test
    void anotherAttemptUnderTheSameIdIsAConflictAndTheFirstStays() {
        UUID id = trail.daybook.newEventId();
        RetrievalRequest request =
                RetrievalRequest.builder(ORGANIZATION).eventId(id).build();
        RetrievalRequest other = RetrievalRequest.builder(ORGANIZATION)
                .eventId(id)
                .requestId("other")
                .build();
        Receipt first = trail.recorder().record(error(request, 1));
        assertThat(trail.recorder().record(error(request, 2)))
                .as("the same, done again")
                .isEqualTo(first);
        assertThatThrownBy(() -> trail.recorder().record(error(other, 1)))
                .isInstanceOfSatisfying(EventConflictException.class, e -> {
                    assertThat(e.eventId()).isEqualTo(id);
                    assertThat(e.organizationId()).isEqualTo(ORGANIZATION);
                })
                .hasMessageContaining(id.toString());
        assertThat(trail.only().record().durationMs()).isEqualTo(1);
    }

    @Test
    void theSameIdInTwoOrganizationsIsTwoRecords() {
        UUID id = trail.daybook.newEventId();
        trail.recorder().record(Asked.miss(id, ORGANIZATION));
        trail.recorder().record(Asked.miss(id, new UUID(9, 9)));
        assertThat(trail.recorded()).hasSize(2);
    }

    @Test
    void anIdIsTakenWhenAnAttemptStartsUnlessTheRequestHasOne() {
        RetrievalAttempt.Builder started = trail.recorder().attempt(Asked.of());
        trail.clock.advance(Duration.ofSeconds(3));
        Receipt receipt = trail.recorder()
                .record(started.servingDecision(ServingDecision.NOTHING_TO_SERVE)
                        .duration(Duration.ZERO)
                        .build());
        assertThat(receipt.createdAt()).isEqualTo(NOON);
        UUID id = Asked.eventId(NOON, 5);
        RetrievalRequest request =
                RetrievalRequest.builder(ORGANIZATION).eventId(id).build();
        assertThat(trail.recorder().record(error(request, 1)).id()).isEqualTo(id);
    }

    @Test
    void anIdMayBeADayOldAndAMinuteAhead() {
        for (Duration offset : List.of(Duration.ofDays(-1), Duration.ZERO, Duration.ofMinutes(1))) {
            UUID id = Asked.eventId(NOON.plus(offset), 1);
            assertThatCode(() -> trail.recorder().record(Asked.miss(id, ORGANIZATION)))
                    .doesNotThrowAnyException();
        }
        assertThat(trail.recorded()).hasSize(3);
    }

    @Test
    void anIdOutsideIsRefusedAndNothingIsStored() {
        for (UUID id : List.of(
                Asked.eventId(NOON.minus(Duration.ofDays(1)).minusNanos(1000), 1),
                Asked.eventId(NOON.plus(Duration.ofMinutes(1)).plusNanos(1000), 1),
                UUID.fromString("0b5e5b2c-7a39-4f53-9d6f-3f2b8f6a1c11"),
                new UUID(0, 0),
                new UUID(-1, -1))) {
            assertThat(Refusals.of(() -> trail.recorder().record(Asked.miss(id, ORGANIZATION))))
                    .containsExactly("id out_of_range");
        }
        assertThat(trail.store.writes()).isEmpty();
    }

    /** Ids never go back, so after the clock was set back they are ahead of it; they are Daybook's own all the same. */
    @Test
    void aClockThatIsSetBackDoesNotStopRecording() {
        trail.clock.advance(Duration.ofHours(2));
        trail.recorder().record(error(Asked.of(), 1));
        trail.clock.set(NOON);
        Receipt receipt = trail.recorder().record(error(Asked.of(), 1));
        assertThat(receipt.createdAt()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        UUID strange = Asked.eventId(NOON.plus(Duration.ofHours(3)), 1);
        assertThat(Refusals.of(() -> trail.recorder().record(Asked.miss(strange, ORGANIZATION))))
                .as("another's id is still too far ahead")
                .containsExactly("id out_of_range");
    }

    private RetrievalAttempt error(RetrievalRequest request, long millis) {
        return trail.recorder()
                .attempt(request)
                .servingDecision(ServingDecision.NOTHING_TO_SERVE)
                .duration(Duration.ofMillis(millis))
                .build();
    }
}
