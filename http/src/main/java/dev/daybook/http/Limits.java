package dev.daybook.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How large the head of a request may be, and how clear it must be about its body. */
final class Limits {
    /** Room for a filter with 1,000 knowledge bases, percent-encoded. */
    static final int MAX_TARGET = 64 * 1024;

    static final int MAX_HEADERS = 32 * 1024;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private static final Map<String, String> CLOSE = Map.of("Connection", "close");

    private Limits() {}

    static void check(ApiRequest request) {
        String query = request.query() == null ? "" : request.query();
        if (request.path().length() + query.length() > MAX_TARGET) {
            throw new Refusal(414, "the path and query are longer than " + MAX_TARGET + " characters", CLOSE);
        }
        int size = 0;
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                size += header.getKey().length() + value.length() + 4;
            }
        }
        if (size > MAX_HEADERS) {
            throw new Refusal(431, "the headers are longer than " + MAX_HEADERS + " characters", CLOSE);
        }
        boolean coded = !request.values("Transfer-Encoding").isEmpty();
        List<String> lengths = request.values("Content-Length");
        boolean clear = lengths.isEmpty()
                || (lengths.size() == 1 && LENGTH.matcher(lengths.get(0)).matches());
        if (!clear || (coded && !lengths.isEmpty())) {
            // Two readers may see two different ends of it (RFC 9112, 6.3).
            throw new Refusal(400, "the length of the body must be said once, in digits", CLOSE);
        }
    }
}
