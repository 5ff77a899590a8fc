package dev.daybook.kit;

import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.util.List;

/** Which decisions may go with a status, and the other way round (contract 1.2). */
final class LegalPairs {
    /** The statuses that are ever written. */
    static final List<RetrievalStatus> STATUSES = List.of(
            RetrievalStatus.HIT,
            RetrievalStatus.PARTIAL,
            RetrievalStatus.MISS,
            RetrievalStatus.BLOCKED,
            RetrievalStatus.ERROR);

    private LegalPairs() {}

    static List<ServingDecision> decisions(RetrievalStatus status) {
        return switch (status) {
            case HIT, PARTIAL ->
                List.of(
                        ServingDecision.SERVED,
                        ServingDecision.SERVED_FILTERED,
                        ServingDecision.SERVED_SHADOW,
                        ServingDecision.WITHHELD);
            case MISS -> List.of(ServingDecision.NOTHING_TO_SERVE);
            case BLOCKED -> List.of(ServingDecision.WITHHELD);
            case ERROR -> List.of(ServingDecision.WITHHELD, ServingDecision.NOTHING_TO_SERVE);
            case UNKNOWN -> List.of();
        };
    }
}
