package dev.daybook.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.http.Parameter.In;
import java.util.List;

/** One operation in the OpenAPI document. */
final class OperationNode {
    static final String KEY = "key";

    private OperationNode() {}

    static ObjectNode of(Operation operation) {
        ObjectNode node = node().put("operationId", operation.id()).put("summary", operation.about());
        ArrayNode security = node.putArray("security");
        if (!operation.open()) {
            security.addObject().putArray(KEY);
        }
        ArrayNode parameters = node.putArray("parameters");
        operation.parameters().stream()
                .filter(parameter -> parameter.in() != In.BODY)
                .forEach(parameter -> parameters.add(parameter(parameter)));
        if (operation.hasBody()) {
            node.set("requestBody", body(operation));
        }
        ObjectNode responses = node.putObject("responses");
        operation.answers().forEach(answer -> responses.set(String.valueOf(answer.status()), answer(answer)));
        return node;
    }

    private static ObjectNode parameter(Parameter<?> parameter) {
        ObjectNode node = node().put("name", parameter.name())
                .put("in", parameter.in().wireName())
                .put("description", parameter.about())
                .put("required", parameter.required());
        node.set("schema", schema(parameter));
        if (parameter.example() != null) {
            put(node, "example", parameter.example());
        }
        return node;
    }

    private static ObjectNode body(Operation operation) {
        ObjectNode schema = node().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ObjectNode example = node();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (Parameter<?> parameter : operation.parameters()) {
            if (parameter.in() == In.BODY) {
                ObjectNode field = nullable(parameter, schema(parameter));
                properties.set(parameter.name(), field.put("description", parameter.about()));
                if (parameter.required()) {
                    required.add(parameter.name());
                }
                if (parameter.example() != null) {
                    put(example, parameter.name(), parameter.example());
                }
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        ObjectNode body = node().put("required", true);
        ObjectNode json = body.putObject("content").putObject(Answers.JSON);
        json.set("schema", schema);
        json.set("example", example);
        return body;
    }

    /** In a body, null stands for not given. */
    private static ObjectNode nullable(Parameter<?> parameter, ObjectNode schema) {
        if (parameter.required()) {
            return schema;
        }
        ObjectNode either = node();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }

    private static <T> ObjectNode schema(Parameter<T> parameter) {
        ObjectNode schema = parameter.type().describe();
        if (parameter.byDefault() != null) {
            schema.set("default", Answers.tree(parameter.type(), parameter.byDefault()));
        }
        return schema;
    }

    private static ObjectNode answer(Operation.Answer answer) {
        ObjectNode node = node().put("description", answer.about());
        ObjectNode media = node.putObject("content").putObject(answer.mediaType());
        if (answer.body() != null) {
            media.set("schema", answer.body().describe());
        }
        return node;
    }

    private static void put(ObjectNode node, String name, Object value) {
        if (value instanceof List<?> list) {
            ArrayNode items = node.putArray(name);
            list.forEach(item -> items.add(String.valueOf(item)));
        } else if (value instanceof Integer number) {
            node.put(name, number);
        } else if (value instanceof Boolean bool) {
            node.put(name, bool);
        } else {
            node.put(name, String.valueOf(value));
        }
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
