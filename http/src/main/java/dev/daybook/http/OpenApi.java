package dev.daybook.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.http.schema.Shape;
import dev.daybook.http.schema.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The OpenAPI 3.1 document, made of the operations. */
final class OpenApi {
    static final String PATH = "/openapi.json";

    private OpenApi() {}

    /** These operations, and one that serves the document of them all. */
    static List<Operation> withDocument(List<Operation> operations) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        Operation self = Operation.named("readOpenApi", "GET", PATH, "Reads this document.")
                .open()
                .answers(200, "The document.", Types.loose(Wire.object()))
                .handledBy(call -> Answers.json(200, document));
        List<Operation> all = new ArrayList<>(operations);
        all.add(self);
        fill(document, all);
        return List.copyOf(all);
    }

    private static void fill(ObjectNode document, List<Operation> operations) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Daybook audit API")
                .put("version", "1")
                .put("description", "The retrieval audit trail of one organization: the one that the key stands for.");
        document.putArray("servers").addObject().put("url", "/");
        ObjectNode paths = document.putObject("paths");
        List<Shape<?>> shapes = new ArrayList<>();
        for (Operation operation : operations) {
            paths.withObjectProperty(operation.path().toString())
                    .set(operation.method().toLowerCase(Locale.ROOT), OperationNode.of(operation));
            for (Operation.Answer answer : operation.answers()) {
                if (answer.body() instanceof Shape<?> shape) {
                    shapes.add(shape);
                }
            }
        }
        ObjectNode components = document.putObject("components");
        components.putObject("schemas").setAll(Shape.definitions(shapes));
        components
                .putObject("securitySchemes")
                .putObject(OperationNode.KEY)
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "x-api-key");
    }
}
