package dev.daybook.http.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A text in a response, of any length. */
record AnsweredText() implements Kind<String> {
    @Override
    public ObjectNode describe() {
        return JsonNodeFactory.instance.objectNode().put("type", "string");
    }

    @Override
    public void write(String value, JsonGenerator out) throws IOException {
        out.writeString(value);
    }
}
