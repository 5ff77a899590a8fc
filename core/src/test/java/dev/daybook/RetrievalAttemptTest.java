package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static dev.daybook.Asked.KB_C;
import static dev.daybook.Asked.ref;
import static dev.daybook.Asked.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an attempt is and what it refuses, always all at once. */
class RetrievalAttemptTest {
    private static final UUID ID = Asked.eventId(Asked.NOON, 7);
    private static final RetrievalRequest REQUEST = Asked.of(KB_A, KB_B);
    private static final List<RetrievalScope> SCOPES =
            List.of(scope(KB_A, Outcome.HIT, 2), scope(KB_B, Outcome.BLOCKED, 0));
    private static final List<ChunkRef> REFS = List.of(
            ref(0, KB_A, Disposition.RELEASED), ref(1, KB_B, Disposition.FILTERED), ref(2, KB_A, Disposition.RELEASED));

    @Test
    void statusAndCountsFollowFromItsParts() {
        RetrievalAttempt attempt = attempt(SCOPES, REFS, ServingDecision.SERVED_FILTERED, 5, Duration.ZERO);
        assertThat(attempt.retrievalStatus()).isEqualTo(RetrievalStatus.PARTIAL);
        assertThat(attempt.resultCount()).isEqualTo(2);
        assertThat(attempt.responseRefCount()).isEqualTo(2);
    }

    @Test
    void partsAreCopied() {
        List<RetrievalScope> scopes = new ArrayList<>(SCOPES);
        RetrievalAttempt attempt = attempt(scopes, REFS, ServingDecision.SERVED, null, Duration.ZERO);
        scopes.clear();
        assertThat(attempt.scopes()).isEqualTo(SCOPES).isUnmodifiable();
        assertThat(attempt.chunkRefs()).isUnmodifiable();
    }

    @Test
    void anAttemptWithoutScopesIsAnErrorWithNothingToServe() {
        RetrievalAttempt attempt = new RetrievalAttempt(
                ID, Asked.of(), List.of(), List.of(), ServingDecision.NOTHING_TO_SERVE, null, Duration.ZERO);
        assertThat(attempt.retrievalStatus()).isEqualTo(RetrievalStatus.ERROR);
    }

    @Test
    void everythingWrongWithItsPartsIsNamedAtOnce() {
        assertThat(refusals(
                        List.of(
                                scope(KB_A, Outcome.MISS, 1),
                                scope(KB_A, Outcome.HIT, 2),
                                scope(KB_C, Outcome.ERROR, 3)),
                        List.of(
                                ref(1, KB_B, Disposition.RELEASED),
                                ref(1, KB_A, Disposition.RELEASED),
                                ref(0, KB_A, Disposition.UNKNOWN)),
                        ServingDecision.WITHHELD,
                        -1,
                        Duration.ofMillis(-1)))
                .containsExactly(
                        "eligible_version_count out_of_range",
                        "duration_ms out_of_range",
                        "scopes[0].result_count illegal_count",
                        "scopes[1].kb_id duplicate",
                        "scopes[2].kb_id not_requested",
                        "scopes[2].result_count illegal_count",
                        "scopes missing",
                        "chunk_refs[0].kb_id not_requested",
                        "chunk_refs[1].ordinal not_rising",
                        "chunk_refs[2].ordinal not_rising",
                        "chunk_refs[2].disposition unknown_value",
                        "response_ref_count illegal_count",
                        "result_count illegal_count");
    }

    @Test
    void whatIsOnlyReadIsRefusedWithTheRest() {
        assertThat(refusals(
                        List.of(scope(KB_A, Outcome.UNKNOWN, 0), scope(KB_B, Outcome.MISS, 1)),
                        List.of(),
                        ServingDecision.UNKNOWN,
                        null,
                        Duration.ZERO))
                .containsExactly(
                        "serving_decision unknown_value",
                        "scopes[0].outcome unknown_value",
                        "scopes[1].result_count illegal_count");
    }

    @Test
    void illegalCombinationsAreRefused() {
        assertThat(refusals(SCOPES, List.of(), ServingDecision.SERVED, 0, Duration.ZERO))
                .containsExactly("response_ref_count illegal_count", "result_count illegal_count");
        assertThat(refusals(SCOPES, List.of(), ServingDecision.NOTHING_TO_SERVE, null, Duration.ZERO))
                .containsExactly("serving_decision illegal_pair");
        assertThat(refusals(
                        List.of(scope(KB_A, Outcome.HIT, 1), scope(KB_B, Outcome.MISS, 0)),
                        REFS,
                        ServingDecision.SERVED,
                        null,
                        Duration.ZERO))
                .as("more refs than results")
                .containsExactly("response_ref_count illegal_count");
    }

    @Test
    void aScopeWithoutEligibleVersionsCannotHaveResults() {
        RetrievalScope contradiction = new RetrievalScope(KB_A, Outcome.HIT, null, 0, 2);
        assertThat(refusals(
                        List.of(contradiction, scope(KB_B, Outcome.MISS, 0)),
                        REFS,
                        ServingDecision.SERVED,
                        null,
                        Duration.ZERO))
                .containsExactly("scopes[0].result_count illegal_count");
    }

    @Test
    void moreResultsThanAnIntHoldsAreRefusedNotOverflown() {
        assertThat(refusals(
                        List.of(scope(KB_A, Outcome.HIT, Integer.MAX_VALUE), scope(KB_B, Outcome.HIT, 1)),
                        REFS,
                        ServingDecision.SERVED,
                        null,
                        Duration.ZERO))
                .containsExactly("result_count out_of_range");
    }

    @Test
    void durationsThatDoNotFitAreRefusedNotOverflown() {
        for (Duration duration : List.of(
                Duration.ofNanos(-1),
                Duration.ofMillis(Integer.MAX_VALUE + 1L),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThat(refusals(SCOPES, REFS, ServingDecision.SERVED, null, duration))
                    .as("%s", duration)
                    .containsExactly("duration_ms out_of_range");
        }
        attempt(SCOPES, REFS, ServingDecision.SERVED, null, Duration.ofMillis(Integer.MAX_VALUE));
    }

    @Test
    void whatIsMissingIsNamedTogetherWithWhatIsWrong() {
        var builder = new RetrievalAttempt.Builder(ID, REQUEST).scope(scope(KB_A, Outcome.MISS, 1));
        assertThat(Refusals.of(builder::build))
                .containsExactly(
                        "serving_decision missing",
                        "duration_ms missing",
                        "scopes[0].result_count illegal_count",
                        "scopes missing");
    }

    @Test
    void eachOfTheTwoThatAreNeededIsNamedAlone() {
        var undecided = new RetrievalAttempt.Builder(ID, Asked.of()).duration(Duration.ZERO);
        assertThat(Refusals.of(undecided::build)).containsExactly("serving_decision missing");
        var untimed = new RetrievalAttempt.Builder(ID, Asked.of()).servingDecision(ServingDecision.NOTHING_TO_SERVE);
        assertThat(Refusals.of(untimed::build)).containsExactly("duration_ms missing");
    }

    @Test
    void theBuilderKeepsWhatItIsGiven() {
        RetrievalAttempt built = new RetrievalAttempt.Builder(ID, REQUEST)
                .scope(SCOPES.get(0))
                .scopes(SCOPES.subList(1, 2))
                .chunkRefs(REFS.subList(0, 1))
                .chunkRefs(REFS.subList(1, 3))
                .servingDecision(ServingDecision.SERVED_SHADOW)
                .eligibleVersionCount(4)
                .duration(Duration.ofMillis(9))
                .build();
        assertThat(built).isEqualTo(attempt(SCOPES, REFS, ServingDecision.SERVED_SHADOW, 4, Duration.ofMillis(9)));
    }

    @Test
    void theQueryIsNotPrinted() {
        assertThat(attempt(SCOPES, REFS, ServingDecision.SERVED, null, Duration.ZERO)
                        .toString())
                .contains(ID.toString())
                .doesNotContain("merger");
    }

    @Test
    void nothingEligibleAndNothingFoundIsLegalAndSoIsTheLargestCount() {
        RetrievalScope nothing = new RetrievalScope(KB_A, Outcome.MISS, null, 0, 0);
        assertThat(attempt(
                                List.of(nothing, scope(KB_B, Outcome.MISS, 0)),
                                List.of(),
                                ServingDecision.NOTHING_TO_SERVE,
                                0,
                                Duration.ZERO)
                        .scopes())
                .contains(nothing);
        List<RetrievalScope> most = List.of(scope(KB_A, Outcome.HIT, Integer.MAX_VALUE), scope(KB_B, Outcome.MISS, 0));
        assertThat(attempt(most, List.of(), ServingDecision.WITHHELD, null, Duration.ZERO)
                        .resultCount())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(refusals(most, List.of(), ServingDecision.NOTHING_TO_SERVE, null, Duration.ZERO))
                .isNotEmpty();
    }

    private static List<String> refusals(
            List<RetrievalScope> scopes,
            List<ChunkRef> refs,
            ServingDecision decision,
            @Nullable Integer eligible,
            Duration duration) {
        return Refusals.of(() -> attempt(scopes, refs, decision, eligible, duration));
    }

    private static RetrievalAttempt attempt(
            List<RetrievalScope> scopes,
            List<ChunkRef> refs,
            ServingDecision decision,
            @Nullable Integer eligible,
            Duration duration) {
        return new RetrievalAttempt(ID, REQUEST, scopes, refs, decision, eligible, duration);
    }
}
