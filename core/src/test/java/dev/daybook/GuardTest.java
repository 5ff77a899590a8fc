package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static dev.daybook.Asked.KB_C;
import static dev.daybook.Asked.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.recording.Caller;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.EventConflictException;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
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
        recorded(RetrievalStatus.HIT, ServingDecision.SERVED, 3, 3);
        scopes(scope(KB_A, Outcome.HIT, null, 1), scope(KB_B, Outcome.HIT, null, 2));
        assertThat(trail.only().chunkRefs())
                .containsExactly(
                        ref(0, chunks.get(0), Disposition.RELEASED, null),
                        ref(1, chunks.get(1), Disposition.RELEASED, null),
                        ref(2, chunks.get(2), Disposition.RELEASED, null));
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
        recorded(RetrievalStatus.HIT, ServingDecision.SERVED, 1, 1);
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
        recorded(RetrievalStatus.PARTIAL, ServingDecision.SERVED, 1, 1);
        scopes(
                scope(KB_A, Outcome.HIT, null, 1),
                scope(KB_B, Outcome.ERROR, "backend_down", 0),
                scope(KB_C, Outcome.MISS, null, 0));
    }

    @Test
    void aMissReleasesNothing() {
        Released<String> released = guard.retrieve(Asked.of(KB_A), r -> Findings.of(List.of()));
        assertThat(released.chunks()).isEmpty();
        recorded(RetrievalStatus.MISS, ServingDecision.NOTHING_TO_SERVE, 0, 0);
    }

    @Test
    void whatPolicyForbidsIsNotSearched() {
        rules.scope(KB_A, Verdict.withhold("clearance_missing"));
        rules.scope(KB_B, Verdict.withhold("embargo"));
        Released<String> released = guard.retrieve(Asked.of(KB_A, KB_B), r -> {
            throw new AssertionError("searched");
        });
        assertThat(released.chunks()).isEmpty();
        recorded(RetrievalStatus.BLOCKED, ServingDecision.WITHHELD, 0, 0);
        scopes(scope(KB_A, Outcome.BLOCKED, "clearance_missing", 0), scope(KB_B, Outcome.BLOCKED, "embargo", 0));
    }

    @Test
    void theRetrieverSeesOnlyWhatIsPermittedAndElseTheSameRequest() {
        rules.scope(KB_B, Verdict.withhold("clearance_missing"));
        List<RetrievalRequest> seen = new ArrayList<>();
        RetrievalRequest request = Asked.of(KB_C, KB_B, KB_A);
        guard.retrieve(request, r -> {
            seen.add(r);
            return Findings.of(List.of(chunk(KB_A, "1")));
        });
        assertThat(seen).containsExactly(Asked.of(KB_C, KB_A));
        assertThat(seen.get(0).kbIds()).containsExactly(KB_C, KB_A);
        recorded(RetrievalStatus.PARTIAL, ServingDecision.SERVED, 1, 1);
        scopes(
                scope(KB_C, Outcome.MISS, null, 0),
                scope(KB_B, Outcome.BLOCKED, "clearance_missing", 0),
                scope(KB_A, Outcome.HIT, null, 1));
    }

    @Test
    void whenAllFailedItIsAnErrorWithheldIfSomethingWasBlockedToo() {
        guard.retrieve(
                Asked.of(KB_A),
                r -> Findings.<String>builder().failed(KB_A, "down").build());
        recorded(RetrievalStatus.ERROR, ServingDecision.NOTHING_TO_SERVE, 0, 0);
        rules.scope(KB_B, Verdict.withhold("embargo"));
        Released<String> second = guard.retrieve(
                Asked.of(KB_A, KB_B),
                r -> Findings.<String>builder().failed(KB_A, "down").build());
        assertThat(second.retrievalStatus()).isEqualTo(RetrievalStatus.ERROR);
        assertThat(second.servingDecision()).isEqualTo(ServingDecision.WITHHELD);
    }

    @Test
    void chunksThatPolicyHoldsBackAreRecordedAndNotReleased() {
        rules.chunk("2", Verdict.withhold("expired"));
        List<RetrievedChunk<String>> chunks = List.of(chunk(KB_A, "1"), chunk(KB_A, "2"), chunk(KB_A, "3"));
        Released<String> released = guard.retrieve(Asked.of(KB_A), r -> Findings.of(chunks));
        assertThat(released.chunks()).containsExactly(chunks.get(0), chunks.get(2));
        recorded(RetrievalStatus.HIT, ServingDecision.SERVED_FILTERED, 2, 2);
        scopes(scope(KB_A, Outcome.HIT, null, 2));
        assertThat(trail.only().chunkRefs())
                .containsExactly(
                        ref(0, chunks.get(0), Disposition.RELEASED, null),
                        ref(1, chunks.get(1), Disposition.FILTERED, "expired"),
                        ref(2, chunks.get(2), Disposition.RELEASED, null));
    }

    @Test
    void whenEverythingFoundIsHeldBackTheScopeIsBlocked() {
        rules.chunk("1", Verdict.withhold("expired"));
        rules.chunk("2", Verdict.withhold("embargo"));
        Released<String> released =
                guard.retrieve(Asked.of(KB_A, KB_B), r -> Findings.of(List.of(chunk(KB_A, "1"), chunk(KB_A, "2"))));
        assertThat(released.chunks()).isEmpty();
        recorded(RetrievalStatus.BLOCKED, ServingDecision.WITHHELD, 0, 0);
        scopes(scope(KB_A, Outcome.BLOCKED, "expired", 0), scope(KB_B, Outcome.MISS, null, 0));
    }

    @Test
    void aPolicyOnTrialIsNotedAndReleases() {
        rules.chunk("1", Verdict.shadow("would_expire"));
        List<RetrievedChunk<String>> chunks = List.of(chunk(KB_A, "1"), chunk(KB_A, "2"));
        Released<String> released = guard.retrieve(Asked.of(KB_A), r -> Findings.of(chunks));
        assertThat(released.chunks()).isEqualTo(chunks);
        recorded(RetrievalStatus.HIT, ServingDecision.SERVED_SHADOW, 2, 2);
        assertThat(trail.only().chunkRefs().get(0))
                .isEqualTo(ref(0, chunks.get(0), Disposition.RELEASED, "would_expire"));
    }

    @Test
    void aKnowledgeBaseOnTrialIsSearchedAndNoted() {
        rules.scope(KB_A, Verdict.shadow("would_block"));
        guard.retrieve(Asked.of(KB_A), r -> Findings.of(List.of(chunk(KB_A, "1"))));
        recorded(RetrievalStatus.HIT, ServingDecision.SERVED_SHADOW, 1, 1);
        scopes(scope(KB_A, Outcome.HIT, "would_block", 1));
    }

    @Test
    void filteredOutweighsShadow() {
        rules.chunk("1", Verdict.shadow("would_expire"));
        rules.chunk("2", Verdict.withhold("expired"));
        guard.retrieve(Asked.of(KB_A), r -> Findings.of(List.of(chunk(KB_A, "1"), chunk(KB_A, "2"))));
        recorded(RetrievalStatus.HIT, ServingDecision.SERVED_FILTERED, 1, 1);
    }

    @Test
    void chunksOfAForbiddenKnowledgeBaseAreFilteredWhateverThePolicySaysOfThem() {
        rules.scope(KB_B, Verdict.withhold("clearance_missing"));
        rules.chunk("b", Verdict.shadow("must not be asked"));
        List<RetrievedChunk<String>> chunks = List.of(chunk(KB_A, "a"), chunk(KB_B, "b"));
        Released<String> released = guard.retrieve(Asked.of(KB_A, KB_B), r -> Findings.of(chunks));
        assertThat(released.chunks()).containsExactly(chunks.get(0));
        recorded(RetrievalStatus.PARTIAL, ServingDecision.SERVED_FILTERED, 1, 1);
        scopes(scope(KB_A, Outcome.HIT, null, 1), scope(KB_B, Outcome.BLOCKED, "clearance_missing", 0));
        assertThat(trail.only().chunkRefs().get(1))
                .isEqualTo(ref(1, chunks.get(1), Disposition.FILTERED, "clearance_missing"));
        assertThat(rules.askedChunks()).containsExactly("a");
    }

    @Test
    void withoutKnowledgeBasesItIsAnError() {
        guard.retrieve(Asked.of(), r -> {
            throw new AssertionError("searched");
        });
        recorded(RetrievalStatus.ERROR, ServingDecision.NOTHING_TO_SERVE, 0, 0);
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

    private void recorded(RetrievalStatus status, ServingDecision decision, int results, int refs) {
        RetrievalRecord record = trail.only().record();
        assertThat(record.retrievalStatus()).isEqualTo(status);
        assertThat(record.servingDecision()).isEqualTo(decision);
        assertThat(record.resultCount()).isEqualTo(results);
        assertThat(record.responseRefCount()).isEqualTo(refs);
    }

    private void scopes(RetrievalScope... scopes) {
        assertThat(trail.only().scopes()).containsExactly(scopes);
    }

    private static RetrievalScope scope(UUID kbId, Outcome outcome, @Nullable String reason, int results) {
        return new RetrievalScope(kbId, outcome, reason, null, results);
    }

    private static ChunkRef ref(
            int ordinal, RetrievedChunk<?> chunk, Disposition disposition, @Nullable String reason) {
        return new ChunkRef(
                ordinal,
                chunk.kbId(),
                chunk.documentId(),
                chunk.versionId(),
                chunk.chunkId(),
                chunk.score(),
                disposition,
                reason);
    }
}
