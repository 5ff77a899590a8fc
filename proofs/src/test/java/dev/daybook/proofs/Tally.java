package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What became of the attempts of a proof.
 *
 * @param acknowledged attempts that somebody was told are stored
 * @param stored records found afterwards; more than acknowledged where the answer was lost
 * @param lost acknowledged, and not found
 * @param duplicated found more than once
 * @param torn found, but not whole
 */
record Tally(int acknowledged, int stored, int lost, int duplicated, int torn) {
    /** Reads the whole trail. */
    static Tally of(Place place, Collection<UUID> acknowledged) {
        Set<UUID> stored = new HashSet<>();
        int duplicated = 0;
        int torn = 0;
        try (Daybook daybook = place.open()) {
            FollowBatch batch = daybook.trail().follow(Attempts.ORGANIZATION, null, 1000);
            while (true) {
                for (RetrievalDetail detail : batch.records()) {
                    duplicated += stored.add(detail.record().id()) ? 0 : 1;
                    torn += Attempts.isWhole(detail) ? 0 : 1;
                }
                if (batch.caughtUp()) {
                    break;
                }
                batch = daybook.trail().follow(Attempts.ORGANIZATION, batch.position(), 1000);
            }
        }
        Set<UUID> lost = new HashSet<>(acknowledged);
        lost.removeAll(stored);
        return new Tally(Set.copyOf(acknowledged).size(), stored.size(), lost.size(), duplicated, torn);
    }

    /** The promises 1 to 3 of {@code docs/guarantees.md}. */
    void assertKept(int least) {
        assertThat(acknowledged).as("acknowledged").isGreaterThan(least);
        assertThat(lost).as("acknowledged but lost").isZero();
        assertThat(duplicated).as("stored twice").isZero();
        assertThat(torn).as("stored in part").isZero();
    }

    @Override
    public String toString() {
        return "acknowledged " + acknowledged + " stored " + stored + " lost " + lost + " duplicated " + duplicated
                + " torn " + torn;
    }
}
