package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * For every operation and parameter of the served document: the values that its schema allows and those that it forbids. The rest of the
 * request is that of the examples. Every response is compared with the document.
 */
class GeneratedTest {
    /** What is wrong by the schema alone, and not by what the trail knows. */
    private static final Set<String> BY_SCHEMA = Set.of(
            "missing",
            "duplicate",
            "text_encoding",
            "int_parsing",
            "int_type",
            "greater_than_equal",
            "less_than_equal",
            "uuid_parsing",
            "datetime_parsing",
            "enum",
            "string_type",
            "string_too_short",
            "string_too_long",
            "string_unprintable",
            "string_pattern_mismatch",
            "bool_type",
            "bool_parsing",
            "list_type",
            "too_short",
            "too_long");

    @SuppressWarnings("NullAway.Init")
    private static Served served;

    private int legal;
    private int illegal;

    @BeforeAll
    static void serve() {
        served = new Served();
        served.record(50);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @AfterEach
    void itDidSomething() {
        assertThat(legal).as("legal values").isGreaterThan(30);
        assertThat(illegal).as("illegal values").isGreaterThan(60);
    }

    @Test
    void parametersOfPathsQueriesAndHeaders() {
        for (DocumentedOperation operation : DocumentedOperation.all(served.document.root())) {
            for (JsonNode parameter : operation.node().path("parameters")) {
                String in = parameter.path("in").asText();
                String name = parameter.path("name").asText();
                JsonNode schema = parameter.path("schema");
                SchemaValues.texts(schema, in).legal().forEach(value -> accepted(operation, in, name, value));
                SchemaValues.texts(schema, in).illegal().forEach(value -> refused(operation, in, name, value));
                if (in.equals("query")) {
                    unlessThere(operation, in, name, parameter.path("required").booleanValue());
                    repeated(operation, name, schema);
                }
            }
        }
    }

    @Test
    void fieldsOfBodies() {
        for (DocumentedOperation operation : DocumentedOperation.all(served.document.root())) {
            JsonNode schema = operation.bodySchema();

            for (String name : OpenApiTest.names(schema.path("properties"))) {
                JsonNode field = schema.path("properties").path(name);
                boolean nullable = field.has("anyOf");
                JsonNode type = nullable ? field.at("/anyOf/0") : field;
                SchemaValues.nodes(type).legal().forEach(value -> accepted(operation, "body", name, value));
                SchemaValues.nodes(type).illegal().forEach(value -> refused(operation, "body", name, value));
                unlessThere(operation, "body", name, !nullable);
                if (nullable) {
                    accepted(operation, "body", name, NullNode.instance);
                } else {
                    refused(operation, "body", name, NullNode.instance);
                }
            }
        }
    }

    private void accepted(DocumentedOperation operation, String in, String name, JsonNode value) {
        Draft draft = operation.examples().put(in, name, value);
        Answered answered = draft.send(served);
        assertThat(problemsAt(answered, in, name))
                .as(draft + " " + answered.node())
                .isEmpty();
        boolean malformedPath = in.equals("path") && answered.status() == 400;
        assertThat(malformedPath).as(draft + " " + answered.node()).isFalse();
        legal++;
    }

    private void refused(DocumentedOperation operation, String in, String name, JsonNode value) {
        Draft draft = operation.examples().put(in, name, value);
        Answered answered = draft.send(served);
        assertRefused(draft, answered, in, name);
    }

    private void assertRefused(Draft draft, Answered answered, String in, String name) {
        if (!(in.equals("path") && answered.status() == 400)) {
            assertThat(answered.status()).as(draft + " " + answered.node()).isEqualTo(422);
            assertThat(problemsAt(answered, in, name))
                    .as(draft + " " + answered.node())
                    .isNotEmpty();
        }
        illegal++;
    }

    private void unlessThere(DocumentedOperation operation, String in, String name, boolean required) {
        Draft draft = operation.examples().without(in, name);
        Answered answered = draft.send(served);
        if (required) {
            assertRefused(draft, answered, in, name);
        } else {
            assertThat(problemsAt(answered, in, name))
                    .as(draft + " " + answered.node())
                    .isEmpty();
        }
    }

    private void repeated(DocumentedOperation operation, String name, JsonNode schema) {
        JsonNode value = SchemaValues.texts(schema, "query").legal().get(0);
        if (!value.isArray()) {
            Draft draft = operation.examples().put("query", name, value).repeat(name, value.asText());
            assertRefused(draft, draft.send(served), "query", name);
        }
    }

    private static List<String> problemsAt(Answered answered, String in, String name) {
        return answered.status() != 422
                ? List.of()
                : answered.problems().stream()
                        .filter(problem -> problem.startsWith(in + "." + name))
                        .filter(problem -> BY_SCHEMA.contains(problem.replaceFirst(".*: ", "")))
                        .toList();
    }

    /** The control: a value that the schema allows, taken for one that it forbids, is found. */
    @Test
    void aWrongExpectationIsFound() {
        legal = illegal = 100;
        DocumentedOperation list = DocumentedOperation.all(served.document.root()).stream()
                .filter(operation -> operation.id().equals("listRetrievals"))
                .findFirst()
                .orElseThrow();
        Draft draft = list.examples().put("query", "limit", IntNode.valueOf(200));
        Answered answered = draft.send(served);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> assertRefused(draft, answered, "query", "limit"))
                .isInstanceOf(AssertionError.class);
    }
}
