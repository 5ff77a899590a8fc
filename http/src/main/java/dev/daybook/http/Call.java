package dev.daybook.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.daybook.http.schema.ListType;
import dev.daybook.http.schema.Place;
import dev.daybook.http.schema.Problem;
import dev.daybook.http.schema.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request that was read by its operation's parameters. */
final class Call {
    private final ApiRequest request;
    private final @Nullable Caller caller;
    private final Map<String, String> path;
    private final Map<String, List<Optional<String>>> query;
    private final JsonNode body;
    private final Problems problems = new Problems();
    private final Map<Parameter<?>, Object> values = new HashMap<>();

    private Call(Operation operation, ApiRequest request, @Nullable Caller caller, Map<String, String> path) {
        this.request = request;
        this.caller = caller;
        this.path = path;
        this.query = Encoded.query(request.query());
        JsonNode object = operation.hasBody() ? Bodies.object(Bodies.read(request), problems.at("body")) : null;
        this.body = object == null ? MissingNode.getInstance() : object;
    }

    /**
     * Reads a request. What is wrong is gathered: {@link #check()} says it.
     *
     * @throws Refusal when the path is malformed and the operation answers that by itself
     */
    static Call read(Operation operation, ApiRequest request, @Nullable Caller caller, Map<String, String> path) {
        Call call = new Call(operation, request, caller, path);
        operation.parameters().forEach(call::take);
        if (operation.malformedPath() != 422) {
            for (Problem problem : call.problems.found()) {
                if (problem.loc().get(0).equals(Parameter.In.PATH.wireName())) {
                    throw new Refusal(operation.malformedPath(), problem.loc().get(1) + " " + problem.msg());
                }
            }
        }
        return call;
    }

    UUID organizationId() {
        return caller().organizationId();
    }

    /** The caller, in the request that the client named. */
    Caller caller() {
        return Objects.requireNonNull(caller, "an open operation has no caller");
    }

    ApiRequest request() {
        return request;
    }

    /** The value of a parameter that is required, or counts by default. */
    <T> T value(Parameter<T> parameter) {
        return Objects.requireNonNull(orNull(parameter), parameter.name());
    }

    /** The value of a parameter; null when it was not given, or was refused. */
    @SuppressWarnings("unchecked") // put there by take, which has the type
    <T> @Nullable T orNull(Parameter<T> parameter) {
        return (T) values.get(parameter);
    }

    /** Where a parameter stands, for what only several of them together can show. */
    Place at(Parameter<?> parameter) {
        return problems.at(parameter.in().wireName(), parameter.name());
    }

    /** Ends the checks. */
    void check() {
        if (!problems.found().isEmpty()) {
            throw new BadRequest(problems.found());
        }
    }

    private <T> void take(Parameter<T> parameter) {
        Place place = at(parameter);
        T given = switch (parameter.in()) {
            case PATH -> text(parameter, Encoded.segment(Objects.requireNonNull(path.get(parameter.name()))), place);
            case QUERY -> texts(parameter, query.getOrDefault(parameter.name(), List.of()), place);
            case HEADER ->
                texts(
                        parameter,
                        request.values(parameter.name()).stream()
                                .map(Optional::of)
                                .toList(),
                        place);
            case BODY -> node(parameter, body.path(parameter.name()), place);
        };
        T value = given == null ? parameter.byDefault() : given;
        if (value != null) {
            values.put(parameter, value);
        }
    }

    private static <T> @Nullable T text(Parameter<T> parameter, Optional<String> given, Place place) {
        return given.isPresent()
                ? parameter.type().fromText(given.get(), place.holding(given.get()))
                : place.refuse("text_encoding", "must be percent-encoded UTF-8");
    }

    private static <T> @Nullable T texts(Parameter<T> parameter, List<Optional<String>> given, Place place) {
        if (given.isEmpty()) {
            return parameter.required() ? place.refuse("missing", "is needed") : null;
        }
        if (!given.stream().allMatch(Optional::isPresent)) {
            return place.refuse("text_encoding", "must be percent-encoded UTF-8");
        }
        if (parameter.type() instanceof ListType<?>) {
            @SuppressWarnings("unchecked") // T is the list
            T values = (T) ((ListType<?>) parameter.type())
                    .fromTexts(given.stream().map(Optional::get).toList(), place);
            return values;
        }
        return given.size() == 1
                ? text(parameter, given.get(0), place)
                : place.refuse("duplicate", "must be given once, was given " + given.size() + " times");
    }

    private <T> @Nullable T node(Parameter<T> parameter, JsonNode given, Place place) {
        if (given.isMissingNode() || given.isNull()) {
            // Without a body at all, that alone is said.
            return parameter.required() && body.isObject() ? place.refuse("missing", "is needed") : null;
        }
        return parameter.type().fromJson(given, place.holding(given));
    }
}
