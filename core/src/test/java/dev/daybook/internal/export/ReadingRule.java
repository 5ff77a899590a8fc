package dev.daybook.internal.export;

import java.util.regex.Pattern;

/** The reading rule of docs/exports.md, as an auditor's script has it: one regular expression, and nothing of what wrote the cell. */
public final class ReadingRule {
    private static final Pattern GUARD = Pattern.compile("(?s)((?:^|[;,|\"\\t\\r\\n])[\\p{Z}\\p{Cc}\\p{Cf}]*+)'");

    private ReadingRule() {}

    public static String read(String cell) {
        return GUARD.matcher(cell).replaceAll("$1");
    }
}
