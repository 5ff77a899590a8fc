package dev.daybook.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole fold: every set of outcomes there is. */
class StatusFoldTest {
    @ParameterizedTest
    @CsvSource({
        "'',                      ERROR",
        "HIT,                     HIT",
        "MISS,                    MISS",
        "BLOCKED,                 BLOCKED",
        "ERROR,                   ERROR",
        "HIT MISS,                HIT",
        "HIT BLOCKED,             PARTIAL",
        "HIT ERROR,               PARTIAL",
        "MISS BLOCKED,            BLOCKED",
        "MISS ERROR,              ERROR",
        "BLOCKED ERROR,           ERROR",
        "HIT MISS BLOCKED,        PARTIAL",
        "HIT MISS ERROR,          PARTIAL",
        "HIT BLOCKED ERROR,       PARTIAL",
        "MISS BLOCKED ERROR,      ERROR",
        "HIT MISS BLOCKED ERROR,  PARTIAL",
    })
    void everySetOfOutcomesHasItsStatus(String outcomes, RetrievalStatus status) {
        List<Outcome> list = outcomes.isEmpty()
                ? List.of()
                : Stream.of(outcomes.split(" ", -1)).map(Outcome::valueOf).toList();
        assertThat(StatusFold.fold(list)).isEqualTo(status);
    }

    @Test
    void anOutcomeThatIsOnlyReadCannotBeFolded() {
        assertThatThrownBy(() -> StatusFold.fold(List.of(Outcome.HIT, Outcome.UNKNOWN)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
