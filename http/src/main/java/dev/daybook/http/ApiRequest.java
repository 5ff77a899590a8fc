package dev.daybook.http;

import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, for {@link AuditApi#handle}. Whoever mounts the API in a server of theirs makes one of each request.
 *
 * @param method the method, such as {@code GET}
 * @param path the path as it came, with its percent signs, from {@code /} on; without what a host mounted the API under
 * @param query the query as it came, with its percent signs, without the question mark; null when there is none
 * @param headers the headers: all values of each name, in any case; copied
 * @param body the body, empty when there is none; read at most once, by the calling thread, and left to the host to close
 */
public record ApiRequest(
        String method, String path, @Nullable String query, Map<String, List<String>> headers, InputStream body) {
    /** Copies the headers. */
    public ApiRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
    }

    /** All values of a header, empty when it is not there. */
    List<String> values(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The first value of a header. */
    @Nullable
    String first(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** Names the request without its query, its headers and its body. */
    @Override
    public String toString() {
        return method + " request";
    }
}
