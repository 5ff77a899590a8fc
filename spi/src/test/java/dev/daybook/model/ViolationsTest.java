package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gathering what is wrong. */
class ViolationsTest {
    private final Violations violations = new Violations();

    @Test
    void nothingWrongThrowsNothing() {
        assertThat(violations.found()).isEmpty();
        assertThatCode(() -> violations.throwIfAny("it")).doesNotThrowAnyException();
    }

    @Test
    void allThatIsWrongIsInOneErrorInOrder() {
        violations
                .add("a", "first", "is wrong")
                .range("b", 3, 5, 7)
                .text("c", "", 4)
                .require(false, "d", "fourth", () -> "is missing")
                .require(true, "e", "fifth", () -> {
                    throw new AssertionError("asked for the message of what holds");
                });
        assertThatThrownBy(() -> violations.throwIfAny("the thing"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the thing refused: a: is wrong; b: must be 5 to 7, was 3;"
                        + " c: must have 1 to 4 characters, has 0; d: is missing");
        assertThat(violations.found())
                .extracting(Violation::field, Violation::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", "first"),
                        org.assertj.core.groups.Tuple.tuple("b", "out_of_range"),
                        org.assertj.core.groups.Tuple.tuple("c", "bad_text"),
                        org.assertj.core.groups.Tuple.tuple("d", "fourth"));
    }

    @Test
    void foundIsACopy() {
        violations.add("a", "first", "is wrong");
        List<Violation> before = violations.found();
        violations.add("b", "second", "is wrong");
        assertThat(before).hasSize(1).isUnmodifiable();
    }

    @Test
    void rangeIncludesItsBoundsAndLetsNullPass() {
        violations
                .range("null", null, 0, 0)
                .range("min", 5, 5, 7)
                .range("max", 7, 5, 7)
                .range("long", Long.MIN_VALUE, Long.MIN_VALUE, 0);
        assertThat(violations.found()).isEmpty();
        violations.range("below", 4, 5, 7).range("above", 8, 5, 7).range("far", Long.MAX_VALUE, 5, 7);
        assertThat(violations.found()).extracting(Violation::field).containsExactly("below", "above", "far");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "abcd", " ", "é", "\uD83D\uDE00", "\u00A0", "\u200B", "\uFEFF"})
    void printableTextUpToItsLengthPasses(String text) {
        assertThat(violations.text("t", text, 4).found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcde",
                "\u0000",
                "a\tb",
                "a\nb",
                "a\rb",
                "\u007F",
                "\u0085",
                "a\u2028",
                "a\u2029",
                "\uD83D",
                "\uDE00",
                "a\uD83Db",
                "\uDE00\uD83D"
            })
    void otherTextDoesNotAndIsNotRepeated(String text) {
        List<Violation> found = violations.text("t", text, 4).found();
        assertThat(found).singleElement().satisfies(v -> {
            assertThat(v.code()).isEqualTo("bad_text");
            if (!text.isEmpty()) {
                assertThat(v.message()).doesNotContain(text);
            }
        });
    }

    @Test
    void tooLongAndUnprintableAreTwoThings() {
        assertThat(violations.text("t", "abc\u0000def", 4).found()).hasSize(2);
    }

    @Test
    void nullTextPasses() {
        @Nullable String absent = null;
        assertThat(violations.text("t", absent, 4).found()).isEmpty();
    }
}
