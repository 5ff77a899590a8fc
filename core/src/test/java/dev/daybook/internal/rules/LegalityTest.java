package dev.daybook.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import dev.daybook.model.Violation;
import dev.daybook.model.Violations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every status with every decision and all small counts, against the rows of contract 1.2. */
class LegalityTest {
    /** "Legal pairs", row by row. */
    private static final Map<String, List<String>> PAIRS = Map.of(
            "hit", List.of("served", "served_filtered", "served_shadow", "withheld"),
            "partial", List.of("served", "served_filtered", "served_shadow", "withheld"),
            "miss", List.of("nothing_to_serve"),
            "blocked", List.of("withheld"),
            "error", List.of("withheld", "nothing_to_serve"));

    @Test
    void everyCombinationIsJudgedAsTheContractSays() {
        int legal = 0;
        int checked = 0;
        for (Row row : rows()) {
            checked++;
            List<String> expected = objections(row);
            legal += expected.isEmpty() ? 1 : 0;
            assertThat(violations(row)).as("%s", row).isEqualTo(expected);
        }
        assertThat(checked).isEqualTo(5 * 5 * 4 * 4 * 4);
        assertThat(legal).as("worked out by hand in countsOfLegalRows").isEqualTo(countsOfLegalRows());
    }

    /**
     * Serving pairs: 6 (hit and partial, three each) times the pairs of 1..3 refs within 1..3 results (6) times eligible null, 1, 2 (3).
     * Others: 6 pairs, no refs; without results eligible may be anything (4), with 1..3 results all but 0 (3 times 3).
     */
    private static int countsOfLegalRows() {
        return 6 * 6 * 3 + 6 * (4 + 9);
    }

    private static List<String> objections(Row row) {
        List<String> objections = new ArrayList<>();
        if (!PAIRS.getOrDefault(row.status.wireName(), List.of()).contains(row.decision.wireName())) {
            objections.add("serving_decision illegal_pair");
        }
        boolean serves = List.of("served", "served_filtered", "served_shadow").contains(row.decision.wireName());
        if (serves != (row.refs >= 1)) {
            objections.add("response_ref_count illegal_count");
        }
        if (row.refs > row.results) {
            objections.add("response_ref_count illegal_count");
        }
        if (Integer.valueOf(0).equals(row.eligible) && row.results != 0) {
            objections.add("result_count illegal_count");
        }
        return objections;
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (RetrievalStatus status : RetrievalStatus.values()) {
            for (ServingDecision decision : ServingDecision.values()) {
                if (status == RetrievalStatus.UNKNOWN || decision == ServingDecision.UNKNOWN) {
                    continue;
                }
                for (Integer eligible : Arrays.asList(null, 0, 1, 2)) {
                    for (int results = 0; results <= 3; results++) {
                        for (int refs = 0; refs <= 3; refs++) {
                            rows.add(new Row(status, decision, eligible, results, refs));
                        }
                    }
                }
            }
        }
        return rows;
    }

    private record Row(
            RetrievalStatus status,
            ServingDecision decision,
            @Nullable Integer eligible,
            int results,
            int refs) {}

    @Test
    void everythingIllegalIsNamedAtOnceAndSaysWhatIsLegal() {
        Violations violations = new Violations();
        Legality.check(RetrievalStatus.MISS, ServingDecision.SERVED, 0, 1, 2, violations);
        assertThat(violations.found())
                .extracting(Violation::toString)
                .containsExactly(
                        "serving_decision: served cannot stand with miss, only nothing_to_serve",
                        "response_ref_count: must not exceed result_count 1, was 2",
                        "result_count: must be 0 when eligible_version_count is 0, was 1");
    }

    @Test
    void theMessageTellsHowManyRefsThereMayBe() {
        Violations violations = new Violations();
        Legality.check(RetrievalStatus.HIT, ServingDecision.SERVED, null, 1, 0, violations);
        Legality.check(RetrievalStatus.HIT, ServingDecision.WITHHELD, null, 1, 1, violations);
        assertThat(violations.found())
                .extracting(Violation::message)
                .containsExactly("must be 1 or more with served, was 0", "must be 0 with withheld, was 1");
    }

    @Test
    void decisionsOfAStatusThatIsOnlyReadCannotBeAsked() {
        assertThatThrownBy(() -> Legality.decisions(RetrievalStatus.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> violations(Row row) {
        Violations violations = new Violations();
        Legality.check(row.status, row.decision, row.eligible, row.results, row.refs, violations);
        return violations.found().stream().map(v -> v.field() + " " + v.code()).toList();
    }
}
