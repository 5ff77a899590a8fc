package dev.daybook.internal.export.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.export.ReadingRule;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** No cell is live, and every value comes back exactly: for any string, also such as the trail never takes. */
class CellGuardProperties {
    @Property(tries = 5000)
    void noGuardedCellIsLive(@ForAll("hostile") String text) {
        assertThat(FormulaFinder.isLive(CellGuard.guard(text))).as(text).isFalse();
    }

    @Property(tries = 5000)
    void everyValueComesBack(@ForAll("hostile") String text) {
        assertThat(CellGuard.read(CellGuard.guard(text))).isEqualTo(text);
    }

    @Property(tries = 5000)
    void theDocumentedRuleGivesTheSame(@ForAll("hostile") String text) {
        assertThat(ReadingRule.read(CellGuard.guard(text))).isEqualTo(text);
    }

    /** The control: without the guard the finder finds formulas, in a good part of these strings. */
    @Property(tries = 2000)
    void controlUnguardedCellsAreLive(@ForAll("hostile") String text) {
        Statistics.label("live")
                .collect(FormulaFinder.isLive(text))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileStrings.any();
    }
}
