package dev.daybook.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples; stored hashes depend on every one of them. */
class NormalizedQueryTest {
    /** Unicode's White_Space, written out. */
    private static final int[] WHITE_SPACE = IntStream.of(
                    0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
                    0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
            .toArray();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", \"\"",
                "\" \t \", \"\"",
                "Who?, Who?",
                "\"  Who   is\t\n there? \", \"Who is there?\"",
                "WHO is who, WHO is who",
                "\"who \", who",
                "\" who\", who",
                "\"is  who\", is who",
                "\" \", \"\"",
                "\"cafe\u0301\", \"caf\u00e9\"",
                "\"\u212B\", \"\u00C5\"",
                "\"\uFB01\", \"\uFB01\"",
                "\"\u1100\u1161\", \"\uAC00\"",
            })
    void examples(String text, String normalized) {
        assertThat(NormalizedQuery.of(text)).isEqualTo(normalized);
    }

    @Test
    void everyWhiteSpaceOfUnicodeIsTrimmedAndCollapses() {
        for (int space : WHITE_SPACE) {
            String s = Character.toString(space);
            assertThat(NormalizedQuery.of(s + "a" + s + s + " b" + s))
                    .as("U+%04X", space)
                    .isEqualTo("a b");
        }
    }

    @Test
    void nothingElseIsWhiteSpaceNeitherInsideNorAtTheEnds() {
        for (int c = 0; c < 0x10000; c++) {
            int codePoint = c;
            boolean space = IntStream.of(WHITE_SPACE).anyMatch(w -> w == codePoint);
            if (space || Character.isSurrogate((char) c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            String s = Character.toString(c);
            String normalized = NormalizedQuery.of(s + " " + s);
            assertThat(normalized).as("U+%04X", c).contains(" ").hasSizeGreaterThanOrEqualTo(3);
        }
    }
}
