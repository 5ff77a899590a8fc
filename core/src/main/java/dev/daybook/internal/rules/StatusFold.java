package dev.daybook.internal.rules;

import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;

/** The status of an attempt from the outcomes of its scopes (contract 1.2). The order of the outcomes does not matter. */
public final class StatusFold {
    private StatusFold() {}

    /**
     * Folds.
     *
     * @param outcomes the scopes' outcomes, in any order
     * @return the status; {@code error} when there is none
     */
    public static RetrievalStatus fold(Iterable<Outcome> outcomes) {
        boolean any = false;
        boolean hit = false;
        boolean blocked = false;
        boolean error = false;
        for (Outcome outcome : outcomes) {
            any = true;
            switch (outcome) {
                case HIT -> hit = true;
                case MISS -> {}
                case BLOCKED -> blocked = true;
                case ERROR -> error = true;
                case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is only ever read");
            }
        }
        if (hit) {
            return blocked || error ? RetrievalStatus.PARTIAL : RetrievalStatus.HIT;
        }
        if (error || !any) {
            return RetrievalStatus.ERROR;
        }
        return blocked ? RetrievalStatus.BLOCKED : RetrievalStatus.MISS;
    }
}
