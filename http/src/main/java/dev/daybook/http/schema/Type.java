package dev.daybook.http.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value that requests hold too.
 *
 * @param <T> the value in Java
 */
public interface Type<T> extends Kind<T> {
    /**
     * Reads a query parameter, a header or a part of the path.
     *
     * @param given what came
     * @param place where it stands
     * @return the value; null when it is refused, which is then noted
     */
    @Nullable
    T fromText(String given, Place place);

    /**
     * Reads a value of the body.
     *
     * @param given what came
     * @param place where it stands
     * @return the value; null when it is refused, which is then noted
     */
    @Nullable
    T fromJson(JsonNode given, Place place);
}
