package dev.daybook.http;

import dev.daybook.http.schema.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the API does. The validator, the router and the OpenAPI document read the same of these. Immutable once built.
 *
 * @param id its name in the OpenAPI document
 * @param method the HTTP method
 * @param path the path, with names of parameters in braces
 * @param about what it does
 * @param open whether it needs no key
 * @param malformedPath how a malformed parameter of the path is answered
 * @param parameters what it takes
 * @param answers what it answers, each status once
 * @param handler does it
 */
record Operation(
        String id,
        String method,
        PathTemplate path,
        String about,
        boolean open,
        int malformedPath,
        List<Parameter<?>> parameters,
        List<Answer> answers,
        Handler handler) {
    /** Does what was asked for. */
    @FunctionalInterface
    interface Handler {
        ApiResponse handle(Call call) throws IOException;
    }

    /**
     * One status that an operation answers.
     *
     * @param status the status
     * @param about when
     * @param mediaType of the body
     * @param body the body's kind; null when it is bytes
     */
    record Answer(
            int status,
            String about,
            String mediaType,
            @Nullable Kind<?> body) {}

    boolean hasBody() {
        return parameters.stream().anyMatch(parameter -> parameter.in() == Parameter.In.BODY);
    }

    /** What a client must accept. */
    Set<String> mediaTypes() {
        Set<String> types = new TreeSet<>();
        answers.stream().filter(answer -> answer.status() < 300).forEach(answer -> types.add(answer.mediaType()));
        return types;
    }

    static Builder named(String id, String method, String path, String about) {
        return new Builder(id, method, path, about);
    }

    /** Gathers an operation. */
    static final class Builder {
        private final String id;
        private final String method;
        private final String path;
        private final String about;
        private final List<Parameter<?>> parameters = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private boolean open;
        private int malformedPath = 422;

        private Builder(String id, String method, String path, String about) {
            this.id = id;
            this.method = method;
            this.path = path;
            this.about = about;
        }

        Builder takes(Parameter<?>... more) {
            parameters.addAll(List.of(more));
            return this;
        }

        Builder answers(int status, String when, Kind<?> body) {
            answers.add(new Answer(status, when, Answers.JSON, body));
            return this;
        }

        Builder answersBytes(int status, String when) {
            answers.add(new Answer(status, when, Downloads.BYTES, null));
            return this;
        }

        Builder refuses(int status, String when) {
            return answers(status, when, Wire.ERROR);
        }

        Builder open() {
            open = true;
            return this;
        }

        Builder malformedPath(int status) {
            malformedPath = status;
            return this;
        }

        Operation handledBy(Handler handler) {
            boolean body = parameters.stream().anyMatch(parameter -> parameter.in() == Parameter.In.BODY);
            boolean checked = parameters.stream()
                    .anyMatch(parameter -> parameter.in() != Parameter.In.PATH || malformedPath == 422);
            if (!open) {
                refuses(401, "The key is missing or good for nothing.");
                refuses(429, "The key made too many requests; Retry-After says when there is room.");
            }
            if (answers.stream().noneMatch(answer -> answer.status() == 400)) {
                refuses(400, "The request was cut short, or does not say the length of its body once, in digits.");
            }
            refuses(406, "The client does not accept what this answers.");
            if (body) {
                refuses(413, "The body is larger than 1 MiB.");
                refuses(415, "The body is not application/json in UTF-8.");
            }
            if (checked) {
                answers(422, "Something in the request is wrong; all of it is named.", Wire.PROBLEMS);
            }
            refuses(414, "The path and query are longer than 64 KiB.");
            refuses(431, "The headers are longer than 32 KiB.");
            refuses(500, "A fault: the incident's id stands in the host's log.");
            refuses(503, "The trail cannot be reached now, or the server is busy.");
            return new Operation(
                    id,
                    method,
                    new PathTemplate(path),
                    about,
                    open,
                    malformedPath,
                    List.copyOf(parameters),
                    List.copyOf(answers),
                    handler);
        }
    }
}
