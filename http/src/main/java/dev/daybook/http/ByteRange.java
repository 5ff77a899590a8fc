package dev.daybook.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Range} header asks for. Several ranges, other units and what is not understood count as if the header was not there, as RFC
 * 9110 allows.
 *
 * @param first the first byte; null when only the last so many are asked for
 * @param last the last byte, or how many of the last when {@code first} is null; null for the end
 * @param onlyOf the entity tag that the file must have for the range to count; null when it always does
 */
record ByteRange(
        @Nullable Long first, @Nullable Long last, @Nullable String onlyOf) {
    private static final ByteRange WHOLE = new ByteRange(null, null, null);

    /** Units are words of any case (RFC 9110, 14.1). */
    private static final Pattern ONE = Pattern.compile("(?i:bytes)=(\\d{0,99})-(\\d{0,99})");

    /** No file has more bytes than so many digits can say. */
    private static final int MOST_DIGITS = 18;

    /** The part that is sent. */
    record Part(int status, long first, long last) {
        long length() {
            return last - first + 1;
        }
    }

    static ByteRange of(List<String> headers, @Nullable String ifRange) {
        Matcher one = ONE.matcher(headers.size() == 1 ? headers.get(0).trim() : "");
        if (!one.matches()) {
            return WHOLE;
        }
        Long first = number(one.group(1));
        Long last = number(one.group(2));
        boolean asksForNothing = first == null && last == null;
        boolean backwards = first != null && last != null && last < first;
        return asksForNothing || backwards ? WHOLE : new ByteRange(first, last, ifRange);
    }

    /** The part of a file of some size with some entity tag. */
    Part in(long size, String tag) {
        boolean asked = first != null || last != null;
        if (!asked || (onlyOf != null && !onlyOf.equals(tag))) {
            return new Part(200, 0, size - 1);
        }
        long from = first != null ? first : Math.max(0, size - (last == null ? 0 : last));
        long to = first == null || last == null ? size - 1 : Math.min(last, size - 1);
        return from > to ? new Part(416, 0, -1) : new Part(206, from, to);
    }

    private static @Nullable Long number(String digits) {
        if (digits.isEmpty()) {
            return null;
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
    }
}
