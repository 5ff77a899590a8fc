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
        return WHITE_SPACE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }
}
