package dev.daybook.internal.rules;

import static dev.daybook.model.ServingDecision.NOTHING_TO_SERVE;
import static dev.daybook.model.ServingDecision.SERVED;
import static dev.daybook.model.ServingDecision.SERVED_FILTERED;
import static dev.daybook.model.ServingDecision.SERVED_SHADOW;
import static dev.daybook.model.ServingDecision.WITHHELD;

import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import dev.daybook.model.Violations;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which status, decision and counts may stand together in one record (contract 1.2). */
public final class Legality {
    private static final Set<ServingDecision> SERVING = only(SERVED, SERVED_FILTERED, SERVED_SHADOW);
    private static final Set<ServingDecision> OF_HIT = only(SERVED, SERVED_FILTERED, SERVED_SHADOW, WITHHELD);
    private static final Set<ServingDecision> OF_MISS = only(NOTHING_TO_SERVE);
    private static final Set<ServingDecision> OF_BLOCKED = only(WITHHELD);
    private static final Set<ServingDecision> OF_ERROR = only(WITHHELD, NOTHING_TO_SERVE);

    private Legality() {}

    /**
     * The decisions that may stand with a status.
     *
     * @param status a status, not {@code UNKNOWN}
     * @return at least one decision, in the order of the constants; not to be changed
     */
    public static Set<ServingDecision> decisions(RetrievalStatus status) {
        return switch (status) {
            case HIT, PARTIAL -> OF_HIT;
            case MISS -> OF_MISS;
            case BLOCKED -> OF_BLOCKED;
            case ERROR -> OF_ERROR;
            case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is only ever read");
        };
    }

    /**
     * Notes every way in which values do not fit each other.
     *
     * @param status the status
     * @param decision the decision
     * @param eligibleVersionCount the eligible versions, null when not said
     * @param resultCount the results that survived policy
     * @param responseRefCount the refs released
     * @param violations takes what is found
     */
    public static void check(
            RetrievalStatus status,
            ServingDecision decision,
            @Nullable Integer eligibleVersionCount,
            int resultCount,
            int responseRefCount,
            Violations violations) {
        Set<ServingDecision> legal = decisions(status);
        violations
                .require(
                        legal.contains(decision),
                        "serving_decision",
                        "illegal_pair",
                        () -> pair(status, decision, legal))
                .require(
                        SERVING.contains(decision) == responseRefCount >= 1,
                        "response_ref_count",
                        "illegal_count",
                        () -> "must be " + (SERVING.contains(decision) ? "1 or more" : "0") + " with "
                                + decision.wireName() + ", was " + responseRefCount)
                .require(
                        responseRefCount <= resultCount,
                        "response_ref_count",
                        "illegal_count",
                        () -> "must not exceed result_count " + resultCount + ", was " + responseRefCount)
                .require(
                        eligibleVersionCount == null || eligibleVersionCount > 0 || resultCount == 0,
                        "result_count",
                        "illegal_count",
                        () -> "must be 0 when eligible_version_count is 0, was " + resultCount);
    }

    private static Set<ServingDecision> only(ServingDecision first, ServingDecision... others) {
        return Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    private static String pair(RetrievalStatus status, ServingDecision decision, Set<ServingDecision> legal) {
        return decision.wireName() + " cannot stand with " + status.wireName() + ", only "
                + legal.stream().map(ServingDecision::wireName).collect(Collectors.joining(", "));
    }
}
