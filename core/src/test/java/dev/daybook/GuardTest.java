package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static dev.daybook.Asked.KB_C;
import static dev.daybook.Asked.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.recording.Caller;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.EventConflictException;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a guard releases and records when nothing throws. */
class GuardTest {
    private final OpenTrail trail = new OpenTrail();
    private final Rules rules = new Rules();
    private final Guard guard = trail.daybook.guard(rules);

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void aHitReleasesAllThatWasFound() {
        List<RetrievedChunk<String>> chunks = List.of(chunk(KB_B, "1"), chunk(KB_A, "2"), chunk(KB_B, "3"));
        Released<String> released = trail.daybook.guard().retrieve(Asked.of(KB_A, KB_B), r -> Findings.of(chunks));
        assertThat(released.chunks()).isEqualTo(chunks);
        trail.assertRecorded(RetrievalStatus.HIT, ServingDecision.SERVED, 3, 3);
        trail.assertScopes(Asked.scope(KB_A, Outcome.HIT, null, 1), Asked.scope(KB_B, Outcome.HIT, null, 2));
        assertThat(trail.only().chunkRefs())
                .containsExactly(
                        Asked.ref(0, chunks.get(0), Disposition.RELEASED, null),
                        Asked.ref(1, chunks.get(1), Disposition.RELEASED, null),
                        Asked.ref(2, chunks.get(2), Disposition.RELEASED, null));
        assertThat(released.retrievalStatus()).isEqualTo(RetrievalStatus.HIT);
        assertThat(released.servingDecision()).isEqualTo(ServingDecision.SERVED);
        assertThat(released.receipt().id()).isEqualTo(trail.only().record().id());
        assertThat(released.toString())
                .isEqualTo("Released[" + released.receipt().ref() + ", hit, chunks=3]");
    }

    @Test
    void theSameSearchDoneAgainUnderItsIdIsReleasedAndRecordedOnce() {
        RetrievalRequest request = RetrievalRequest.builder(Asked.ORGANIZATION)
                .eventId(trail.daybook.newEventId())
                .knowledgeBase(KB_A)
                .build();
        Released<String> first = guard.retrieve(request, r -> Findings.of(List.of(chunk(KB_A, "1"))));
        Released<String> again = guard.retrieve(request, r -> {
            LockSupport.parkNanos(2_000_000); // so that it takes another number of milliseconds
            return Findings.of(List.of(chunk(KB_A, "1")));
        });
        assertThat(again.receipt()).isEqualTo(first.receipt());
        assertThat(again.chunks()).isEqualTo(first.chunks());
        trail.assertRecorded(RetrievalStatus.HIT, ServingDecision.SERVED, 1, 1);
        assertThatThrownBy(() -> guard.retrieve(request, r -> Findings.of(List.of(chunk(KB_A, "2")))))
                .as("it finds something else")
                .isInstanceOf(EventConflictException.class);
    }

    @Test
    void aKnowledgeBaseThatFailedMakesItPartial() {
        guard.retrieve(
                Asked.of(KB_A, KB_B, KB_C),
                r -> Findings.<String>builder()
                        .chunk(chunk(KB_A, "1"))
                        .failed(KB_B, "backend_down")
                        .build());
        trail.assertRecorded(RetrievalStatus.PARTIAL, ServingDecision.SERVED, 1, 1);
        trail.assertScopes(
                Asked.scope(KB_A, Outcome.HIT, null, 1),
                Asked.scope(KB_B, Outcome.ERROR, "backend_down", 0),
                Asked.scope(KB_C, Outcome.MISS, null, 0));
    }

    @Test
    void aMissReleasesNothing() {
        Released<String> released = guard.retrieve(Asked.of(KB_A), r -> Findings.of(List.of()));
        assertThat(released.chunks()).isEmpty();
        trail.assertRecorded(RetrievalStatus.MISS, ServingDecision.NOTHING_TO_SERVE, 0, 0);
    }

    @Test
    void whenAllFailedItIsAnErrorWithheldIfSomethingWasBlockedToo() {
        guard.retrieve(
                Asked.of(KB_A),
                r -> Findings.<String>builder().failed(KB_A, "down").build());
        trail.assertRecorded(RetrievalStatus.ERROR, ServingDecision.NOTHING_TO_SERVE, 0, 0);
        rules.scope(KB_B, Verdict.withhold("embargo"));
        Released<String> second = guard.retrieve(
                Asked.of(KB_A, KB_B),
                r -> Findings.<String>builder().failed(KB_A, "down").build());
        assertThat(second.retrievalStatus()).isEqualTo(RetrievalStatus.ERROR);
        assertThat(second.servingDecision()).isEqualTo(ServingDecision.WITHHELD);
    }

    @Test
    void withoutKnowledgeBasesItIsAnError() {
        guard.retrieve(Asked.of(), r -> {
            throw new AssertionError("searched");
        });
        trail.assertRecorded(RetrievalStatus.ERROR, ServingDecision.NOTHING_TO_SERVE, 0, 0);
    }

    @Test
    void theRequestsEventIdIsTheRecords() {
        UUID id = trail.daybook.newEventId();
        RetrievalRequest request = RetrievalRequest.builder(Asked.ORGANIZATION)
                .knowledgeBase(KB_A)
                .eventId(id)
                .build();
        trail.clock.advance(Duration.ofMinutes(5));
        assertThat(guard.retrieve(request, r -> Findings.of(List.of()))
                        .receipt()
                        .id())
                .isEqualTo(id);
    }

    @Test
    void theDurationIsThatOfTheRetrievalWithoutTheWriting() {
        trail.store.behave((real, batch, timeout) -> {
            Caller.spin(Duration.ofMillis(300));
            return real.append(batch, timeout);
        });
        guard.retrieve(Asked.of(KB_A), r -> {
            Caller.spin(Duration.ofMillis(20));
            return Findings.of(List.of());
        });
        assertThat(trail.only().record().durationMs()).isBetween(20, 299);
    }
}
