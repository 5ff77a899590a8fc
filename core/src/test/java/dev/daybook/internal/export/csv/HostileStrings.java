package dev.daybook.internal.export.csv;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Strings made of what has run in spreadsheets, of separators, of invisible characters, and of anything at all. */
public final class HostileStrings {
    private static final List<String> PIECES = List.of(
            "=1+1",
            "=cmd|' /C calc'!A0",
            "+SUM(A1)",
            "-2+3",
            "@SUM(1)",
            "=HYPERLINK(\"https://example.org\")",
            "-",
            "+",
            "=",
            "@",
            "'",
            "''",
            "\"",
            ";",
            ",",
            "|",
            " ",
            "\u00A0",
            "\u200B",
            "\uFEFF",
            "\u3000",
            "\uFF1D1",
            "\uFF0B1",
            "\uFF0D1",
            "\uFF20A",
            "\u2212",
            "\uFE62",
            "x",
            "0",
            "ü",
            "\uD83D\uDE00",
            "\uDB40\uDC01",
            "-1",
            "1e5",
            "{}",
            "[",
            "\\",
            "\\n",
            "%0A",
            "DDE");

    /** What no text of the trail may hold, but a cell must stand. */
    private static final List<String> UNPRINTABLE =
            List.of("\t", "\r", "\n", "\r\n", "\0", "\u2028", "\u2029", "\u0085", "\uD83D", "\uDE00");

    private HostileStrings() {}

    /** Any string. */
    static Arbitrary<String> any() {
        Arbitrary<String> pieces = Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.of(UNPRINTABLE));
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(12).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(30));
    }

    /** A string that the trail takes, 1 to 60 units. */
    public static String printable(Random random) {
        StringBuilder text = new StringBuilder();
        do {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        } while (random.nextInt(4) > 0 && text.length() < 40);
        return text.toString();
    }
}
