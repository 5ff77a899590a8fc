package dev.daybook.internal.rules;

import java.util.List;

/** How long a query was, told only roughly (contract 1.1). */
public final class LengthBucket {
    /** Up to 16, and twice as far each. */
    private static final List<String> NAMES =
            List.of("1-16", "17-32", "33-64", "65-128", "129-256", "257-512", "513-1024");

    private LengthBucket() {}

    /**
     * The bucket of a length.
     *
     * @param codePoints the length in code points, 0 or more
     * @return such as {@code 17-32}
     */
    public static String of(int codePoints) {
        if (codePoints < 0) {
            throw new IllegalArgumentException("a length is 0 or more, was " + codePoints);
        }
        if (codePoints == 0) {
            return "0";
        }
        int top = 16;
        for (String name : NAMES) {
            if (codePoints <= top) {
                return name;
            }
            top *= 2;
        }
        return "1025+";
    }
}
