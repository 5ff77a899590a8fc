package dev.daybook.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the fold. */
class StatusFoldProperties {
    @Property
    void orderDoesNotMatter(@ForAll("outcomes") List<Outcome> outcomes, @ForAll long seed) {
        List<Outcome> shuffled = new ArrayList<>(outcomes);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(StatusFold.fold(shuffled)).isEqualTo(StatusFold.fold(outcomes));
    }

    @Property
    void repetitionDoesNotMatter(@ForAll("outcomes") List<Outcome> outcomes) {
        assertThat(StatusFold.fold(joined(outcomes, outcomes))).isEqualTo(StatusFold.fold(outcomes));
    }

    /** However scopes are split into parts, the status of the whole follows from the statuses of the parts. */
    @Property
    void theWholeFollowsFromTheStatusesOfItsParts(
            @ForAll("someOutcomes") List<Outcome> left, @ForAll("someOutcomes") List<Outcome> right) {
        RetrievalStatus whole = StatusFold.fold(joined(left, right));
        RetrievalStatus fromParts =
                StatusFold.fold(joined(witness(StatusFold.fold(left)), witness(StatusFold.fold(right))));
        assertThat(fromParts).isEqualTo(whole);
        assertThat(merged(StatusFold.fold(left), StatusFold.fold(right))).isEqualTo(whole);
    }

    @Property
    void moreMissesChangeNothing(@ForAll("someOutcomes") List<Outcome> outcomes) {
        assertThat(StatusFold.fold(joined(outcomes, List.of(Outcome.MISS)))).isEqualTo(StatusFold.fold(outcomes));
    }

    @Property
    void agreesWithTheSentencesOfTheContract(@ForAll("outcomes") List<Outcome> outcomes) {
        assertThat(StatusFold.fold(outcomes)).isEqualTo(bySentences(outcomes));
    }

    /** The control: a fold that stops at the first scope that found something or failed breaks both laws. */
    @Property(tries = 1)
    void aFoldThatStopsEarlyBreaksTheLaws() {
        List<Outcome> hitFirst = List.of(Outcome.HIT, Outcome.ERROR);
        List<Outcome> errorFirst = List.of(Outcome.ERROR, Outcome.HIT);
        assertThat(stoppingEarly(hitFirst)).isNotEqualTo(stoppingEarly(errorFirst));
        assertThat(stoppingEarly(hitFirst)).isNotEqualTo(bySentences(hitFirst));
        assertThat(StatusFold.fold(hitFirst)).isEqualTo(StatusFold.fold(errorFirst));
    }

    private static RetrievalStatus stoppingEarly(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(o -> o == Outcome.HIT || o == Outcome.ERROR)
                .findFirst()
                .map(o -> RetrievalStatus.valueOf(o.name()))
                .orElse(RetrievalStatus.MISS);
    }

    private static RetrievalStatus bySentences(List<Outcome> outcomes) {
        boolean anyBad = outcomes.contains(Outcome.BLOCKED) || outcomes.contains(Outcome.ERROR);
        return Stream.of(
                        outcomes.contains(Outcome.HIT) && anyBad ? RetrievalStatus.PARTIAL : null,
                        outcomes.contains(Outcome.HIT) ? RetrievalStatus.HIT : null,
                        outcomes.contains(Outcome.ERROR) || outcomes.isEmpty() ? RetrievalStatus.ERROR : null,
                        outcomes.contains(Outcome.BLOCKED) ? RetrievalStatus.BLOCKED : null,
                        RetrievalStatus.MISS)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static RetrievalStatus merged(RetrievalStatus a, RetrievalStatus b) {
        List<RetrievalStatus> both = List.of(a, b);
        boolean hit = both.contains(RetrievalStatus.HIT) || both.contains(RetrievalStatus.PARTIAL);
        boolean bad = !Collections.disjoint(
                both, List.of(RetrievalStatus.PARTIAL, RetrievalStatus.BLOCKED, RetrievalStatus.ERROR));
        if (hit) {
            return bad ? RetrievalStatus.PARTIAL : RetrievalStatus.HIT;
        }
        if (both.contains(RetrievalStatus.ERROR)) {
            return RetrievalStatus.ERROR;
        }
        return bad ? RetrievalStatus.BLOCKED : RetrievalStatus.MISS;
    }

    private static List<Outcome> witness(RetrievalStatus status) {
        return switch (status) {
            case HIT -> List.of(Outcome.HIT);
            case PARTIAL -> List.of(Outcome.HIT, Outcome.ERROR);
            case MISS -> List.of(Outcome.MISS);
            case BLOCKED -> List.of(Outcome.BLOCKED);
            case ERROR -> List.of(Outcome.ERROR);
            case UNKNOWN -> throw new AssertionError("never folded");
        };
    }

    private static List<Outcome> joined(List<Outcome> left, List<Outcome> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    @Provide
    Arbitrary<List<Outcome>> outcomes() {
        return Arbitraries.of(Outcome.HIT, Outcome.MISS, Outcome.BLOCKED, Outcome.ERROR)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Outcome>> someOutcomes() {
        return outcomes().filter(list -> !list.isEmpty());
    }
}
