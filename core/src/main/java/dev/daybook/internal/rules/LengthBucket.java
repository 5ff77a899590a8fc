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
        for (int top = 32; top <= 1024; top *= 2) {
            if (codePoints <= top) {
                return (top / 2 + 1) + "-" + top;
            }
        }
        return "1025+";
    }
}
