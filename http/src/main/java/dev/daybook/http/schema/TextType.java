package dev.daybook.http.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What all types have in common that are strings in JSON. */
abstract class TextType<T> implements Type<T> {
    @Override
    public final @Nullable T fromJson(JsonNode given, Place place) {
        return given.isTextual() ? fromText(given.textValue(), place) : place.refuse("string_type", "must be a string");
    }

    @Override
    public final void write(T value, JsonGenerator out) throws IOException {
        out.writeString(text(value));
    }

    @Override
    public final ObjectNode describe() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        refine(schema);
        return schema;
    }

    abstract String text(T value);

    abstract void refine(ObjectNode schema);
}
