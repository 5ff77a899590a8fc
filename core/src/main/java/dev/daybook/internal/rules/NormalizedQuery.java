package dev.daybook.internal.rules;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The form of a query that is hashed: NFC, trimmed, each run of white space one space, case kept (contract 1.1). */
public final class NormalizedQuery {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private NormalizedQuery() {}

    /**
     * Normalizes. Doing it twice changes nothing more.
     *
     * @param text what was asked
     * @return the normalized text
     */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        String spaced = WHITE_SPACE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ");
        // Not strip(), which takes U+001C to U+001F for white space and Unicode does not.
        int start = spaced.startsWith(" ") ? 1 : 0;
        int end = spaced.length() > 1 && spaced.endsWith(" ") ? spaced.length() - 1 : spaced.length();
        return spaced.substring(start, end);
    }

    /** Printable ASCII with single spaces inside, as most queries are: NFC leaves ASCII as it is. */
    private static boolean isPlain(String text) {
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && last == ' ')) {
                return false;
            }
            last = c;
        }
        return text.isEmpty() || last != ' ';
    }
}
