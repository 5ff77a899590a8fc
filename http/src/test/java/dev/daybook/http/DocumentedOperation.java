package dev.daybook.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An operation as a client reads it in the document. */
record DocumentedOperation(String method, String path, JsonNode node) {
    static List<DocumentedOperation> all(JsonNode root) {
        List<DocumentedOperation> all = new ArrayList<>();
        for (String path : OpenApiTest.names(root.path("paths"))) {
            for (String method : OpenApiTest.names(root.path("paths").path(path))) {
                all.add(new DocumentedOperation(
                        method, path, root.path("paths").path(path).path(method)));
            }
        }
        return all;
    }

    String id() {
        return node.path("operationId").asText();
    }

    JsonNode bodySchema() {
        return node.at("/requestBody/content/application~1json/schema");
    }

    JsonNode bodyExample() {
        return node.at("/requestBody/content/application~1json/example");
    }

    /** A request of all examples. */
    Draft examples() {
        Draft draft = new Draft(method, path);
        for (JsonNode parameter : node.path("parameters")) {
            JsonNode example = parameter.path("example");
            if (!example.isMissingNode()) {
                draft.put(parameter.path("in").asText(), parameter.path("name").asText(), example);
            }
        }
        if (!bodyExample().isMissingNode()) {
            OpenApiTest.names(bodyExample())
                    .forEach(name -> draft.put("body", name, bodyExample().path(name)));
        }
        return draft;
    }
}
