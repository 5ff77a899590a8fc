package dev.daybook.http.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** True or false. */
final class BooleanType implements Type<Boolean> {
    @Override
    public @Nullable Boolean fromText(String given, Place place) {
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> place.refuse("bool_parsing", "must be true or false");
        };
    }

    @Override
    public @Nullable Boolean fromJson(JsonNode given, Place place) {
        return given.isBoolean() ? (Boolean) given.booleanValue() : place.refuse("bool_type", "must be true or false");
    }

    @Override
    public ObjectNode describe() {
        return JsonNodeFactory.instance.objectNode().put("type", "boolean");
    }

    @Override
    public void write(Boolean value, JsonGenerator out) throws IOException {
        out.writeBoolean(value);
    }
}
