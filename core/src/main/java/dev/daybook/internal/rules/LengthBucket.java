package dev.daybook.internal.rules;

/** How long a query was, told only roughly (contract 1.1). */
public final class LengthBucket {
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
        if (codePoints <= 16) {
            return "1-16";
        }
        if (codePoints <= 32) {
            return "17-32";
        }
        if (codePoints <= 64) {
            return "33-64";
        }
        if (codePoints <= 128) {
            return "65-128";
        }
        if (codePoints <= 256) {
            return "129-256";
        }
        if (codePoints <= 512) {
            return "257-512";
        }
        return codePoints <= 1024 ? "513-1024" : "1025+";
    }
}
