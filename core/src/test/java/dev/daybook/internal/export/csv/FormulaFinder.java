package dev.daybook.internal.export.csv;

import java.util.regex.Pattern;

/**
 * Finds what a spreadsheet might take for a formula, suspecting more than any of them does: it splits a cell at every separator that
 * some program takes, whether quoted or not, passes over what is invisible, and looks at the first sign that is left.
 */
public final class FormulaFinder {
    /** The signs that OWASP names, ASCII and full width, with the small forms and the minus sign. */
    private static final Pattern LIVE =
            Pattern.compile("^[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212]");

    private static final Pattern SEPARATOR = Pattern.compile("[;,|\"\\t\\r\\n]");
    private static final Pattern INVISIBLE = Pattern.compile("^[\\p{Z}\\p{Cc}\\p{Cf}]+");

    /** The grammar of a number in JSON: every spreadsheet takes it for the number. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private FormulaFinder() {}

    public static boolean isLive(String cell) {
        if (NUMBER.matcher(cell).matches()) {
            return false;
        }
        if (LIVE.matcher(cell).find()) {
            return true;
        }
        for (String part : SEPARATOR.split(cell, -1)) {
            if (LIVE.matcher(INVISIBLE.matcher(part).replaceFirst("")).find()) {
                return true;
            }
        }
        return false;
    }
}
