package dev.daybook.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of normalization, over texts rich in white space, marks and odd characters. */
class NormalizedQueryProperties {
    @Property
    void twiceIsOnce(@ForAll("texts") String text) {
        String once = NormalizedQuery.of(text);
        assertThat(NormalizedQuery.of(once)).isEqualTo(once);
    }

    @Property
    void composedAndDecomposedAreOne(@ForAll("texts") String text) {
        String once = NormalizedQuery.of(text);
        assertThat(NormalizedQuery.of(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(once);
        assertThat(NormalizedQuery.of(Normalizer.normalize(text, Normalizer.Form.NFC)))
                .isEqualTo(once);
        assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
    }

    @Property
    void noSpaceIsLeftButSingleOnesInside(@ForAll("texts") String text) {
        String normalized = NormalizedQuery.of(text);
        assertThat(normalized).doesNotStartWith(" ").doesNotEndWith(" ").doesNotContain("  ");
        assertThat(normalized.codePoints().filter(c -> c != ' ').noneMatch(NormalizedQueryProperties::isWhiteSpace))
                .isTrue();
    }

    @Property
    void howMuchSpaceThereIsDoesNotMatter(@ForAll("texts") String left, @ForAll("texts") String right) {
        assertThat(NormalizedQuery.of("\t" + left + " " + right))
                .isEqualTo(NormalizedQuery.of(left + " \r\n " + right));
    }

    @Property
    void caseIsKept(@ForAll("letters") String word) {
        assertThat(NormalizedQuery.of(word)).isEqualTo(word);
    }

    /** The control: collapsing ASCII white space only, and stripping before it collapses, breaks each law above. */
    @Property(tries = 1)
    void aCarelessNormalizationBreaksTheLaws() {
        UnaryOperator<String> careless = text -> text.strip().replaceAll("\\s+", " ");
        assertThat(careless.apply("a\u00A0\u3000b")).isNotEqualTo(careless.apply("a b"));
        assertThat(careless.apply("\u00A0\t")).isNotEmpty();
        assertThat(careless.apply("e\u0301")).isNotEqualTo(careless.apply("\u00E9"));
        assertThat(NormalizedQuery.of("\u00A0\t")).isEmpty();
    }

    private static boolean isWhiteSpace(int c) {
        return Character.isSpaceChar(c) || (c >= 0x09 && c <= 0x0D) || c == 0x85;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                " ", "  ", "\t", "\n", "\u000B", "\u001C", "\u001F", "\u0085", "\u00A0", "\u1680",
                                "\u2003", "\u2028", "\u202F", "\u3000", "\u200B", "\uFEFF"),
                        Arbitraries.of(
                                "e\u0301",
                                "\u00E9",
                                "\u0301",
                                "\u0327",
                                "\u0344",
                                "\u1E0B\u0323",
                                "\u212B",
                                "\uAC00",
                                "\u11A8"),
                        Arbitraries.of("a", "B", "?", "\uD83D\uDE00", "\uD800"),
                        Arbitraries.strings().ofMaxLength(2))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20);
    }
}
