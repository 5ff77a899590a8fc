package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document as a client knows it, and an independent validator that compares responses with it. */
final class Documented {
    private static final String ID = "https://daybook.example/openapi.json";
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode root;
    private final JsonSchemaFactory factory;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    Documented(JsonNode served) {
        this.root = served;
        // A client passes over fields that it does not know; here they would be mistakes.
        JsonNode closed = served.deepCopy();
        for (JsonNode schema : closed.at("/components/schemas")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        this.factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, closed.toString()))));
    }

    JsonNode root() {
        return root;
    }

    /** Whether a response is one that the document has; those of no operation have the shape of an error. */
    void check(String method, String target, Answered answered) {
        String path = path(target);
        String verb = method.toLowerCase(Locale.ROOT);
        JsonNode operation = path == null ? null : root.path("paths").path(path).get(verb);
        if (path == null || operation == null) {
            assertThat(answered.status()).as(method + " " + target).isIn(404, 405, 414, 431);
            assertValid("/components/schemas/Error", answered.json());
            return;
        }
        JsonNode response = operation.path("responses").get(String.valueOf(answered.status()));
        assertThat(response)
                .as("%s %s answered %s %s, which is not documented", method, target, answered.status(), answered.node())
                .isNotNull();
        String mediaType = answered.header("Content-Type");
        assertThat(response.path("content").has(mediaType)).as(mediaType).isTrue();
        if (answered.node() != null) {
            assertValid(
                    "/paths/" + escaped(path) + "/" + verb + "/responses/" + answered.status() + "/content/"
                            + escaped(mediaType) + "/schema",
                    answered.node());
        }
    }

    void assertValid(String pointer, JsonNode value) {
        assertThat(violations(pointer, value)).as(pointer + " " + value).isEmpty();
    }

    Set<ValidationMessage> violations(String pointer, JsonNode value) {
        return schemas.computeIfAbsent(pointer, key -> factory.getSchema(SchemaLocation.of(ID + "#" + key), STRICT))
                .validate(value);
    }

    /** The documented path that a target is of. */
    private @Nullable String path(String target) {
        String given = target.replaceFirst("\\?.*", "");
        for (Iterator<String> paths = root.path("paths").fieldNames(); paths.hasNext(); ) {
            String path = paths.next();
            if (given.matches(path.replaceAll("\\{\\w+}", "[^/]*"))) {
                return path;
            }
        }
        return null;
    }

    private static String escaped(String part) {
        return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}
