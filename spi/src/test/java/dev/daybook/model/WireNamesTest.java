package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vocabulary of contract 1.1, letter by letter: it stands in stores and on the wire. */
class WireNamesTest {
    @Test
    void vocabularyIsThatOfTheContract() {
        vocabulary(
                RetrievalStatus.values(),
                RetrievalStatus::wireName,
                RetrievalStatus::stored,
                List.of("hit", "partial", "miss", "blocked", "error"));
        vocabulary(
                ServingDecision.values(),
                ServingDecision::wireName,
                ServingDecision::stored,
                List.of("served", "served_filtered", "served_shadow", "withheld", "nothing_to_serve"));
        vocabulary(
                AuditWriteStatus.values(),
                AuditWriteStatus::wireName,
                AuditWriteStatus::stored,
                List.of("committed", "recovered", "degraded", "spooled", "not_recorded"));
        vocabulary(
                RetrievalScope.Outcome.values(),
                RetrievalScope.Outcome::wireName,
                RetrievalScope.Outcome::stored,
                List.of("hit", "miss", "blocked", "error"));
        vocabulary(
                ChunkRef.Disposition.values(),
                ChunkRef.Disposition::wireName,
                ChunkRef.Disposition::stored,
                List.of("released", "filtered"));
    }

    private static <E extends Enum<E>> void vocabulary(
            E[] constants, Function<E, String> wireName, Function<String, E> stored, List<String> expected) {
        assertThat(Arrays.stream(constants).filter(c -> !c.name().equals("UNKNOWN")))
                .extracting(wireName)
                .containsExactlyElementsOf(expected);
        for (E constant : constants) {
            assertThat(stored.apply(wireName.apply(constant))).isEqualTo(constant);
        }
        assertThat(stored.apply("a word of a later version").name()).isEqualTo("UNKNOWN");
        assertThat(stored.apply(expected.get(0).toUpperCase(java.util.Locale.ROOT))
                        .name())
                .isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HIT", "hits", " hit", "unknown", "served"})
    void anUnknownStatusIsRefusedWithTheVocabulary(String word) {
        assertThatThrownBy(() -> RetrievalStatus.parse(word))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("statuses")
                .hasMessageEndingWith("must be one of hit, partial, miss, blocked, error");
    }

    @Test
    void everyKnownStatusIsRead() {
        assertThat(RetrievalStatus.parse("hit")).isEqualTo(RetrievalStatus.HIT);
        assertThat(RetrievalStatus.parse("error")).isEqualTo(RetrievalStatus.ERROR);
    }
}
