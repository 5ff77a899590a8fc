package dev.daybook.internal.export.csv;

/**
 * Keeps spreadsheets from taking a text for a formula, in a way that can be undone exactly.
 *
 * <p>A cell begins at the beginning of a text. For a program that takes another separator, or no quotes, it also begins after one of
 * {@code ; , | "}, a tab or a line end. Before what begins there, white space and invisible characters count for nothing. Where a sign
 * stands at such a beginning that begins a formula somewhere, or an apostrophe, one apostrophe is put before it. So reading is: of the
 * first visible character of a text, and of the first one after each of those separators, if it is an apostrophe, leave it out.
 */
public final class CellGuard {
    private static final char GUARD = '\'';
    private static final String SEPARATORS = ";,|\"\t\r\n";
    /** The ASCII signs, their full-width and small forms, the minus sign; tab and line ends, since some strip them first. */
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212";

    private CellGuard() {}

    /**
     * Makes a text harmless.
     *
     * @param text any text
     * @return the same, with an apostrophe wherever a formula could begin
     */
    public static String guard(String text) {
        StringBuilder out = null;
        boolean beginning = true;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (beginning && (c == GUARD || DANGEROUS.indexOf(c) >= 0)) {
                if (out == null) {
                    out = new StringBuilder(text.length() + 4).append(text, 0, i);
                }
                out.append(GUARD);
            }
            if (out != null) {
                out.appendCodePoint(c);
            }
            beginning = beginsAfter(c, beginning);
            i += Character.charCount(c);
        }
        return out == null ? text : out.toString();
    }

    /**
     * Gives a text back.
     *
     * @param guarded what {@link #guard} made
     * @return what it was made of
     */
    public static String read(String guarded) {
        StringBuilder out = new StringBuilder(guarded.length());
        boolean beginning = true;
        for (int i = 0; i < guarded.length(); ) {
            if (beginning && guarded.charAt(i) == GUARD && i + 1 < guarded.length()) {
                i++;
            }
            int c = guarded.codePointAt(i);
            out.appendCodePoint(c);
            beginning = beginsAfter(c, beginning);
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static boolean beginsAfter(int c, boolean beginning) {
        return SEPARATORS.indexOf(c) >= 0 || (beginning && isInvisible(c));
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> false;
        };
    }
}
