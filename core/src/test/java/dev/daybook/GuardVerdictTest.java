package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static dev.daybook.Asked.KB_C;
import static dev.daybook.Asked.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a guard makes of a policy's verdicts. */
class GuardVerdictTest {
    private final OpenTrail trail = new OpenTrail();
    private final Rules rules = new Rules();
    private final Guard guard = trail.daybook.guard(rules);

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void whatPolicyForbidsIsNotSearched() {
        rules.scope(KB_A, Verdict.withhold("clearance_missing"));
        rules.scope(KB_B, Verdict.withhold("embargo"));
        Released<String> released = guard.retrieve(Asked.of(KB_A, KB_B), r -> {
            throw new AssertionError("searched");
        });
        assertThat(released.chunks()).isEmpty();
        trail.assertRecorded(RetrievalStatus.BLOCKED, ServingDecision.WITHHELD, 0, 0);
        trail.assertScopes(
                Asked.scope(KB_A, Outcome.BLOCKED, "clearance_missing", 0),
                Asked.scope(KB_B, Outcome.BLOCKED, "embargo", 0));
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
        trail.assertRecorded(RetrievalStatus.PARTIAL, ServingDecision.SERVED, 1, 1);
        trail.assertScopes(
                Asked.scope(KB_C, Outcome.MISS, null, 0),
                Asked.scope(KB_B, Outcome.BLOCKED, "clearance_missing", 0),
                Asked.scope(KB_A, Outcome.HIT, null, 1));
    }

    @Test
    void chunksThatPolicyHoldsBackAreRecordedAndNotReleased() {
        rules.chunk("2", Verdict.withhold("expired"));
        List<RetrievedChunk<String>> chunks = List.of(chunk(KB_A, "1"), chunk(KB_A, "2"), chunk(KB_A, "3"));
        Released<String> released = guard.retrieve(Asked.of(KB_A), r -> Findings.of(chunks));
        assertThat(released.chunks()).containsExactly(chunks.get(0), chunks.get(2));
        trail.assertRecorded(RetrievalStatus.HIT, ServingDecision.SERVED_FILTERED, 2, 2);
        trail.assertScopes(Asked.scope(KB_A, Outcome.HIT, null, 2));
        assertThat(trail.only().chunkRefs())
                .containsExactly(
                        Asked.ref(0, chunks.get(0), Disposition.RELEASED, null),
                        Asked.ref(1, chunks.get(1), Disposition.FILTERED, "expired"),
                        Asked.ref(2, chunks.get(2), Disposition.RELEASED, null));
    }

    @Test
    void whenEverythingFoundIsHeldBackTheScopeIsBlocked() {
        rules.chunk("1", Verdict.withhold("expired"));
        rules.chunk("2", Verdict.withhold("embargo"));
        Released<String> released =
                guard.retrieve(Asked.of(KB_A, KB_B), r -> Findings.of(List.of(chunk(KB_A, "1"), chunk(KB_A, "2"))));
        assertThat(released.chunks()).isEmpty();
        trail.assertRecorded(RetrievalStatus.BLOCKED, ServingDecision.WITHHELD, 0, 0);
        trail.assertScopes(Asked.scope(KB_A, Outcome.BLOCKED, "expired", 0), Asked.scope(KB_B, Outcome.MISS, null, 0));
    }

    @Test
    void aPolicyOnTrialIsNotedAndReleases() {
        rules.chunk("1", Verdict.shadow("would_expire"));
        List<RetrievedChunk<String>> chunks = List.of(chunk(KB_A, "1"), chunk(KB_A, "2"));
        Released<String> released = guard.retrieve(Asked.of(KB_A), r -> Findings.of(chunks));
        assertThat(released.chunks()).isEqualTo(chunks);
        trail.assertRecorded(RetrievalStatus.HIT, ServingDecision.SERVED_SHADOW, 2, 2);
        assertThat(trail.only().chunkRefs().get(0))
                .isEqualTo(Asked.ref(0, chunks.get(0), Disposition.RELEASED, "would_expire"));
    }

    @Test
    void aKnowledgeBaseOnTrialIsSearchedAndNoted() {
        rules.scope(KB_A, Verdict.shadow("would_block"));
        guard.retrieve(Asked.of(KB_A), r -> Findings.of(List.of(chunk(KB_A, "1"))));
        trail.assertRecorded(RetrievalStatus.HIT, ServingDecision.SERVED_SHADOW, 1, 1);
        trail.assertScopes(Asked.scope(KB_A, Outcome.HIT, "would_block", 1));
    }

    @Test
    void filteredOutweighsShadow() {
        rules.chunk("1", Verdict.shadow("would_expire"));
        rules.chunk("2", Verdict.withhold("expired"));
        guard.retrieve(Asked.of(KB_A), r -> Findings.of(List.of(chunk(KB_A, "1"), chunk(KB_A, "2"))));
        trail.assertRecorded(RetrievalStatus.HIT, ServingDecision.SERVED_FILTERED, 1, 1);
    }

    @Test
    void chunksOfAForbiddenKnowledgeBaseAreFilteredWhateverThePolicySaysOfThem() {
        rules.scope(KB_B, Verdict.withhold("clearance_missing"));
        rules.chunk("b", Verdict.shadow("must not be asked"));
        List<RetrievedChunk<String>> chunks = List.of(chunk(KB_A, "a"), chunk(KB_B, "b"));
        Released<String> released = guard.retrieve(Asked.of(KB_A, KB_B), r -> Findings.of(chunks));
        assertThat(released.chunks()).containsExactly(chunks.get(0));
        trail.assertRecorded(RetrievalStatus.PARTIAL, ServingDecision.SERVED_FILTERED, 1, 1);
        trail.assertScopes(
                Asked.scope(KB_A, Outcome.HIT, null, 1), Asked.scope(KB_B, Outcome.BLOCKED, "clearance_missing", 0));
        assertThat(trail.only().chunkRefs().get(1))
                .isEqualTo(Asked.ref(1, chunks.get(1), Disposition.FILTERED, "clearance_missing"));
        assertThat(rules.askedChunks()).containsExactly("a");
    }
}
