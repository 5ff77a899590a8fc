package dev.daybook.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.http.schema.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes responses of values. */
final class Answers {
    static final String JSON = "application/json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final JsonFactory FACTORY = MAPPER.getFactory();

    private Answers() {}

    static <T> ApiResponse json(int status, Kind<T> kind, T value) {
        return json(status, kind, value, Map.of());
    }

    static <T> ApiResponse json(int status, Kind<T> kind, T value, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", JSON);
        headers.putAll(more);
        return new ApiResponse(status, headers, ApiResponse.Body.of(bytes(kind, value)));
    }

    /** A document that is there already. */
    static ApiResponse json(int status, JsonNode document) {
        byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        return new ApiResponse(status, Map.of("Content-Type", JSON), ApiResponse.Body.of(bytes));
    }

    /** A value as a tree. */
    static <T> JsonNode tree(Kind<T> kind, T value) {
        try {
            return MAPPER.readTree(bytes(kind, value));
        } catch (IOException e) {
            throw new UncheckedIOException("a value that was written and cannot be read", e);
        }
    }

    static ApiResponse error(int status, String detail, Map<String, String> headers) {
        return json(status, Wire.ERROR, detail, headers);
    }

    private static <T> byte[] bytes(Kind<T> kind, T value) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            kind.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a value that cannot be written as JSON", e);
        }
        return bytes.toByteArray();
    }
}
