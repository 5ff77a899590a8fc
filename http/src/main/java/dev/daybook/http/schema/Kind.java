package dev.daybook.http.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * A kind of value that responses hold.
 *
 * @param <T> the value in Java
 */
public interface Kind<T> {
    /**
     * The JSON Schema of it (2020-12).
     *
     * @return a new one at every call
     */
    ObjectNode describe();

    /**
     * Writes a value.
     *
     * @param value what to write
     * @param out where to
     * @throws IOException when {@code out} cannot write
     */
    void write(T value, JsonGenerator out) throws IOException;
}
