package dev.daybook;

import dev.daybook.internal.rules.Legality;
import dev.daybook.internal.rules.StatusFold;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import dev.daybook.model.Violations;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong with an attempt, with what may still be missing while it is built. */
final class AttemptCheck {
    private static final Duration MAX_DURATION = Duration.ofMillis(Integer.MAX_VALUE);

    private final RetrievalRequest request;
    private final List<RetrievalScope> scopes;
    private final List<ChunkRef> chunkRefs;
    private final Set<UUID> scopeKbIds;
    private final Violations violations = new Violations();

    AttemptCheck(RetrievalRequest request, List<RetrievalScope> scopes, List<ChunkRef> chunkRefs) {
        this.request = request;
        this.scopes = scopes;
        this.chunkRefs = chunkRefs;
        this.scopeKbIds = new HashSet<>(2 * scopes.size());
    }

    Violations found(
            @Nullable ServingDecision decision, @Nullable Integer eligibleVersionCount, @Nullable Duration duration) {
        violations
                .require(decision != null, "serving_decision", "missing", () -> "must be set")
                .require(
                        decision != ServingDecision.UNKNOWN,
                        "serving_decision",
                        "unknown_value",
                        () -> "UNKNOWN is only ever read")
                .range("eligible_version_count", eligibleVersionCount, 0, Integer.MAX_VALUE)
                .require(duration != null, "duration_ms", "missing", () -> "must be set");
        if (duration != null) {
            violations.range("duration_ms", duration, Duration.ZERO, MAX_DURATION);
        }
        checkScopes();
        checkChunkRefs();
        checkTogether(decision, eligibleVersionCount);
        return violations;
    }

    private void checkScopes() {
        for (int i = 0; i < scopes.size(); i++) {
            RetrievalScope scope = scopes.get(i);
            if (!scopeKbIds.add(scope.kbId())) {
                scope(i, "kb_id", "duplicate", scope.kbId() + " stands twice");
            }
            if (!request.kbIds().contains(scope.kbId())) {
                scope(i, "kb_id", "not_requested", scope.kbId() + " is not in the request");
            }
            if (scope.outcome() == Outcome.UNKNOWN) {
                scope(i, "outcome", "unknown_value", "UNKNOWN is only ever read");
            } else if (scope.outcome() != Outcome.HIT && scope.resultCount() > 0) {
                scope(
                        i,
                        "result_count",
                        "illegal_count",
                        "must be 0 with " + scope.outcome().wireName() + ", was " + scope.resultCount());
            }
            Integer eligible = scope.eligibleVersionCount();
            if (eligible != null && eligible == 0 && scope.resultCount() > 0) {
                scope(
                        i,
                        "result_count",
                        "illegal_count",
                        "must be 0 when eligible_version_count is 0, was " + scope.resultCount());
            }
        }
        for (UUID kbId : request.kbIds()) {
            if (!scopeKbIds.contains(kbId)) {
                violations.add("scopes", "missing", "has no outcome for the requested knowledge base " + kbId);
            }
        }
    }

    private void scope(int index, String field, String code, String message) {
        violations.add("scopes[" + index + "]." + field, code, message);
    }

    private void checkChunkRefs() {
        int last = -1;
        for (int i = 0; i < chunkRefs.size(); i++) {
            ChunkRef ref = chunkRefs.get(i);
            if (ref.ordinal() <= last) {
                chunkRef(i, "ordinal", "not_rising", "must be greater than " + last + ", was " + ref.ordinal());
            }
            if (!scopeKbIds.contains(ref.kbId())) {
                chunkRef(i, "kb_id", "not_requested", ref.kbId() + " is not among the scopes");
            }
            if (ref.disposition() == ChunkRef.Disposition.UNKNOWN) {
                chunkRef(i, "disposition", "unknown_value", "UNKNOWN is only ever read");
            }
            last = ref.ordinal();
        }
    }

    private void chunkRef(int index, String field, String code, String message) {
        violations.add("chunk_refs[" + index + "]." + field, code, message);
    }

    private void checkTogether(@Nullable ServingDecision decision, @Nullable Integer eligibleVersionCount) {
        long results = resultCount(scopes);
        Set<Outcome> outcomes = outcomes(scopes);
        violations.range("result_count", results, 0, Integer.MAX_VALUE);
        boolean known = !outcomes.contains(Outcome.UNKNOWN);
        if (decision != null && decision != ServingDecision.UNKNOWN && known && results <= Integer.MAX_VALUE) {
            Legality.check(
                    StatusFold.fold(outcomes),
                    decision,
                    eligibleVersionCount,
                    (int) results,
                    released(chunkRefs),
                    violations);
        }
    }

    static RetrievalStatus status(List<RetrievalScope> scopes) {
        return StatusFold.fold(outcomes(scopes));
    }

    /** How often each stands there does not matter to the fold. */
    private static Set<Outcome> outcomes(List<RetrievalScope> scopes) {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (RetrievalScope scope : scopes) {
            outcomes.add(scope.outcome());
        }
        return outcomes;
    }

    static long resultCount(List<RetrievalScope> scopes) {
        long sum = 0;
        for (RetrievalScope scope : scopes) {
            sum += scope.resultCount();
        }
        return sum;
    }

    static int released(List<ChunkRef> refs) {
        int released = 0;
        for (ChunkRef ref : refs) {
            if (ref.disposition() == ChunkRef.Disposition.RELEASED) {
                released++;
            }
        }
        return released;
    }
}
