package dev.daybook.kit;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The scopes and chunk refs of a sample record. */
final class SampleParts {
    private final Chance chance;
    private final List<UUID> kbIds;

    SampleParts(Chance chance, List<UUID> kbIds) {
        this.chance = chance;
        this.kbIds = kbIds;
    }

    List<UUID> kbIds() {
        return kbIds;
    }

    AuditWriteStatus wholeWriteStatus() {
        return chance.oneIn(6) ? AuditWriteStatus.RECOVERED : AuditWriteStatus.COMMITTED;
    }

    /** Scopes that fold to the status. */
    List<RetrievalScope> scopes(RetrievalStatus status) {
        List<Outcome> outcomes = switch (status) {
            case HIT -> some(List.of(Outcome.HIT), Outcome.HIT, Outcome.MISS);
            case PARTIAL ->
                some(
                        List.of(Outcome.HIT, chance.pick(List.of(Outcome.BLOCKED, Outcome.ERROR))),
                        Outcome.HIT,
                        Outcome.MISS,
                        Outcome.BLOCKED,
                        Outcome.ERROR);
            case MISS -> some(List.of(Outcome.MISS), Outcome.MISS);
            case BLOCKED -> some(List.of(Outcome.BLOCKED), Outcome.MISS, Outcome.BLOCKED);
            case ERROR ->
                chance.oneIn(4)
                        ? List.of()
                        : some(List.of(Outcome.ERROR), Outcome.MISS, Outcome.BLOCKED, Outcome.ERROR);
            case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is never written");
        };
        List<UUID> kbs = chance.shuffled(kbIds);
        List<RetrievalScope> scopes = new ArrayList<>();
        for (Outcome outcome : chance.shuffled(outcomes)) {
            scopes.add(scope(kbs.get(scopes.size()), outcome));
        }
        return scopes;
    }

    private List<Outcome> some(List<Outcome> needed, Outcome... further) {
        List<Outcome> outcomes = new ArrayList<>(needed);
        for (int more = chance.below(4); more > 0; more--) {
            outcomes.add(chance.pick(List.of(further)));
        }
        return outcomes;
    }

    private RetrievalScope scope(UUID kbId, Outcome outcome) {
        int results = outcome == Outcome.HIT ? 1 + chance.below(3) : 0;
        return new RetrievalScope(
                kbId,
                outcome,
                chance.orNull("reason_" + chance.below(5)),
                chance.oneIn(8) ? null : results + chance.below(3),
                results);
    }

    /** The sum over the scopes; null when one of them did not say. */
    static @Nullable Integer eligible(List<RetrievalScope> scopes) {
        int sum = 0;
        for (RetrievalScope scope : scopes) {
            Integer count = scope.eligibleVersionCount();
            if (count == null) {
                return null;
            }
            sum += count;
        }
        return sum;
    }

    List<ChunkRef> chunkRefs(List<RetrievalScope> scopes, ServingDecision decision) {
        List<ChunkRef> refs = new ArrayList<>();
        Disposition kept = decision == ServingDecision.WITHHELD ? Disposition.FILTERED : Disposition.RELEASED;
        for (RetrievalScope scope : scopes) {
            for (int i = 0; i < scope.resultCount(); i++) {
                refs.add(chunkRef(refs, scope.kbId(), kept));
            }
            boolean heldBack = decision == ServingDecision.SERVED_FILTERED && scope.outcome() == Outcome.HIT;
            if (heldBack || scope.outcome() == Outcome.BLOCKED) {
                refs.add(chunkRef(refs, scope.kbId(), Disposition.FILTERED));
            }
        }
        return refs;
    }

    private ChunkRef chunkRef(List<ChunkRef> before, UUID kbId, Disposition disposition) {
        int last = before.isEmpty() ? -1 : before.get(before.size() - 1).ordinal();
        return new ChunkRef(
                last + 1 + chance.below(2),
                kbId,
                chance.uuid(),
                chance.uuid(),
                "chunk#" + chance.below(1000),
                chance.orNull(chance.below(1000) / 999.0),
                disposition,
                disposition == Disposition.FILTERED ? chance.orNull("policy_" + chance.below(5)) : null);
    }

    static int released(List<ChunkRef> refs) {
        return (int) refs.stream()
                .filter(ref -> ref.disposition() == Disposition.RELEASED)
                .count();
    }
}
