package dev.daybook;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.ServingDecision;
import dev.daybook.model.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a guard makes of findings: scopes, chunk refs, decision, and the chunks that may go out. Pure, but for asking the policy. */
record Judgement<C>(
        List<RetrievalScope> scopes,
        List<ChunkRef> chunkRefs,
        ServingDecision decision,
        @Nullable Integer eligibleVersionCount,
        List<RetrievedChunk<C>> released) {

    /** Judges findings. */
    static <C> Judgement<C> of(
            RetrievalRequest request,
            Map<UUID, Verdict> scopeVerdicts,
            Findings<C> findings,
            Function<RetrievedChunk<C>, Verdict> policy) {
        requireRequested(request.kbIds(), findings);
        List<ChunkRef> refs = new ArrayList<>();
        List<RetrievedChunk<C>> released = new ArrayList<>();
        boolean filtered = false;
        boolean shadowed = scopeVerdicts.values().stream().anyMatch(v -> v.kind() == Verdict.Kind.SHADOW);
        for (RetrievedChunk<C> chunk : findings.chunks()) {
            Verdict verdict = Objects.requireNonNull(scopeVerdicts.get(chunk.kbId()));
            // A retriever may bring chunks of a knowledge base that it was not shown; policy has already said no.
            if (verdict.kind() != Verdict.Kind.WITHHOLD) {
                verdict = policy.apply(chunk);
            }
            boolean release = verdict.kind() != Verdict.Kind.WITHHOLD;
            filtered |= !release;
            shadowed |= verdict.kind() == Verdict.Kind.SHADOW;
            refs.add(ref(
                    refs.size(), chunk, release ? Disposition.RELEASED : Disposition.FILTERED, verdict.reasonCode()));
            if (release) {
                released.add(chunk);
            }
        }
        List<RetrievalScope> scopes = request.kbIds().stream()
                .map(kbId -> scope(kbId, Objects.requireNonNull(scopeVerdicts.get(kbId)), findings, refs))
                .toList();
        ServingDecision decision = released.isEmpty()
                ? nothingReleased(scopes)
                : filtered
                        ? ServingDecision.SERVED_FILTERED
                        : shadowed ? ServingDecision.SERVED_SHADOW : ServingDecision.SERVED;
        return new Judgement<>(
                scopes, refs, decision, eligible(scopeVerdicts, findings.eligibleVersionCounts()), released);
    }

    /** Judges a failure: what policy withheld is blocked, everything else failed. */
    static <C> Judgement<C> failed(RetrievalRequest request, Map<UUID, Verdict> scopeVerdicts, String reasonCode) {
        List<RetrievalScope> scopes = request.kbIds().stream()
                .map(kbId -> {
                    Verdict verdict = scopeVerdicts.get(kbId);
                    return verdict != null && verdict.kind() == Verdict.Kind.WITHHOLD
                            ? new RetrievalScope(kbId, Outcome.BLOCKED, verdict.reasonCode(), null, 0)
                            : new RetrievalScope(kbId, Outcome.ERROR, reasonCode, null, 0);
                })
                .toList();
        return new Judgement<>(scopes, List.of(), nothingReleased(scopes), null, List.of());
    }

    private static RetrievalScope scope(UUID kbId, Verdict verdict, Findings<?> findings, List<ChunkRef> refs) {
        Integer eligible = findings.eligibleVersionCounts().get(kbId);
        if (verdict.kind() == Verdict.Kind.WITHHOLD) {
            return new RetrievalScope(kbId, Outcome.BLOCKED, verdict.reasonCode(), eligible, 0);
        }
        String failure = findings.failures().get(kbId);
        if (failure != null) {
            return new RetrievalScope(kbId, Outcome.ERROR, failure, eligible, 0);
        }
        List<ChunkRef> mine =
                refs.stream().filter(ref -> ref.kbId().equals(kbId)).toList();
        long released = mine.stream()
                .filter(ref -> ref.disposition() == Disposition.RELEASED)
                .count();
        if (released > 0) {
            return new RetrievalScope(kbId, Outcome.HIT, verdict.reasonCode(), eligible, (int) released);
        }
        return mine.isEmpty()
                ? new RetrievalScope(kbId, Outcome.MISS, verdict.reasonCode(), eligible, 0)
                : new RetrievalScope(kbId, Outcome.BLOCKED, mine.get(0).reasonCode(), eligible, 0);
    }

    private static ServingDecision nothingReleased(List<RetrievalScope> scopes) {
        return scopes.stream().anyMatch(s -> s.outcome() == Outcome.BLOCKED)
                ? ServingDecision.WITHHELD
                : ServingDecision.NOTHING_TO_SERVE;
    }

    /** The sum over the knowledge bases that policy let be searched; null unless the retriever spoke of each of them. */
    private static @Nullable Integer eligible(Map<UUID, Verdict> scopeVerdicts, Map<UUID, Integer> counts) {
        long sum = 0;
        boolean searched = false;
        for (Map.Entry<UUID, Verdict> entry : scopeVerdicts.entrySet()) {
            if (entry.getValue().kind() != Verdict.Kind.WITHHOLD) {
                Integer count = counts.get(entry.getKey());
                if (count == null) {
                    return null;
                }
                searched = true;
                sum += count;
            }
        }
        new Violations()
                .range("eligible_version_counts", sum, 0, Integer.MAX_VALUE)
                .throwIfAny("findings");
        return searched ? (int) sum : null;
    }

    private static ChunkRef ref(
            int ordinal, RetrievedChunk<?> chunk, Disposition disposition, @Nullable String reasonCode) {
        return new ChunkRef(
                ordinal,
                chunk.kbId(),
                chunk.documentId(),
                chunk.versionId(),
                chunk.chunkId(),
                chunk.score(),
                disposition,
                reasonCode);
    }

    private static void requireRequested(Set<UUID> kbIds, Findings<?> findings) {
        var violations = new Violations();
        findings.chunks().stream()
                .map(RetrievedChunk::kbId)
                .filter(kbId -> !kbIds.contains(kbId))
                .distinct()
                .forEach(kbId ->
                        violations.add("chunks", "not_requested", "come from " + kbId + ", which was not requested"));
        findings.failures().keySet().stream()
                .filter(kbId -> !kbIds.contains(kbId))
                .forEach(kbId ->
                        violations.add("failures", "not_requested", "name " + kbId + ", which was not requested"));
        findings.eligibleVersionCounts().keySet().stream()
                .filter(kbId -> !kbIds.contains(kbId))
                .forEach(kbId -> violations.add(
                        "eligible_version_counts", "not_requested", "name " + kbId + ", which was not requested"));
        violations.throwIfAny("findings");
    }
}
