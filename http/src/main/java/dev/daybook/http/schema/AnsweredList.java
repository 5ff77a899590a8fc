package dev.daybook.http.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** A list in a response, of any length. */
record AnsweredList<T>(Kind<T> item) implements Kind<List<T>> {
    @Override
    public ObjectNode describe() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", item.describe());
        return schema;
    }

    @Override
    public void write(List<T> value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (T each : value) {
            item.write(each, out);
        }
        out.writeEndArray();
    }
}
