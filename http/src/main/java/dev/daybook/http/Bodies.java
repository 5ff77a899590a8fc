package dev.daybook.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.daybook.http.schema.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads bodies: a bounded number of bytes of JSON in UTF-8. */
final class Bodies {
    static final int MAX_BYTES = 1 << 20;

    private static final Set<String> CHARSETS = Set.of("", "charset=utf-8", "charset=\"utf-8\"");

    /** Bodies of this API are an object of texts, numbers and lists of them. */
    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_BYTES)
                            .maxNestingDepth(32)
                            .maxNumberLength(100)
                            .maxStringLength(100_000)
                            .maxNameLength(1000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Bodies() {}

    /** Reads all of a body, so that nothing waits for a slow client while it holds something of the store. */
    static byte[] read(ApiRequest request) {
        long announced = announced(request);
        if (announced > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes;
        try {
            bytes = request.body().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new Refusal(400, "the body could not be read to its end", Map.of("Connection", "close"));
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        if (announced > bytes.length) {
            throw new Refusal(400, "the body is shorter than announced", Map.of("Connection", "close"));
        }
        return bytes;
    }

    /** What the request says; -1 when it does not. {@link Limits} has seen that it is a number. */
    private static long announced(ApiRequest request) {
        String length = request.first("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    private static Refusal tooLarge() {
        return new Refusal(413, "the body is larger than " + MAX_BYTES + " bytes", Map.of("Connection", "close"));
    }

    static void checkType(ApiRequest request) {
        String given = request.first("Content-Type");
        String[] parts = (given == null ? "" : given).toLowerCase(Locale.ROOT).split(";", 2);
        boolean json = parts[0].trim().equals(Answers.JSON);
        if (!json || !CHARSETS.contains(parts.length < 2 ? "" : parts[1].trim())) {
            throw new Refusal(415, "the body must be application/json in UTF-8");
        }
    }

    /** The object in a body; null when there is none, which is then noted. */
    static @Nullable JsonNode object(byte[] bytes, Place place) {
        if (bytes.length == 0) {
            return place.refuse("missing", "a body is needed");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode node = READER.readTree(text);
            return node.isObject() ? node : place.refuse("object_type", "must be an object");
        } catch (CharacterCodingException e) {
            return place.refuse("json_invalid", "must be UTF-8");
        } catch (StreamConstraintsException e) {
            return place.refuse("json_invalid", "is nested too deeply, or has a text or number that is too long");
        } catch (JsonProcessingException e) {
            return place.refuse("json_invalid", "must be one JSON object without repeated names", where(e));
        }
    }

    private static Map<String, Object> where(JsonProcessingException e) {
        return e.getLocation() == null
                ? Map.of()
                : Map.of(
                        "line",
                        e.getLocation().getLineNr(),
                        "column",
                        e.getLocation().getColumnNr());
    }
}
