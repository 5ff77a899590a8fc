package dev.daybook.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests without a server. */
final class Requests {
    private Requests() {}

    static ApiRequest of(String method, String target, Map<String, List<String>> headers) {
        String[] parts = target.split("\\?", 2);
        return new ApiRequest(
                method, parts[0], parts.length < 2 ? null : parts[1], headers, InputStream.nullInputStream());
    }

    static String text(ApiResponse response) throws IOException {
        var bytes = new ByteArrayOutputStream();
        response.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
