package dev.daybook.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A response that came. */
record Answered(HttpResponse<byte[]> response, @Nullable JsonNode node) {
    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        return Objects.requireNonNull(node, "not JSON");
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The problems of a 422, each as {@code query.limit: less_than_equal}. */
    List<String> problems() {
        return StreamSupport.stream(json().path("detail").spliterator(), false)
                .map(problem -> String.join(
                                ".",
                                StreamSupport.stream(problem.path("loc").spliterator(), false)
                                        .map(JsonNode::asText)
                                        .toList())
                        + ": " + problem.path("type").asText())
                .toList();
    }

    List<String> texts(String array, String field) {
        return StreamSupport.stream(json().path(array).spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
