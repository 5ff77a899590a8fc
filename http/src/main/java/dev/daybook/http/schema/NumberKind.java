package dev.daybook.http.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A number in a response: a count, or any finite one. */
record NumberKind(boolean count) implements Kind<Number> {
    @Override
    public ObjectNode describe() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        return count ? schema.put("type", "integer").put("minimum", 0) : schema.put("type", "number");
    }

    @Override
    public void write(Number value, JsonGenerator out) throws IOException {
        if (count) {
            out.writeNumber(value.longValue());
        } else {
            out.writeNumber(value.doubleValue());
        }
    }
}
