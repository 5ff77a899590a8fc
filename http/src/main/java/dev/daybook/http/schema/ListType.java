package dev.daybook.http.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One or more values of a type. In a query the parameter is repeated.
 *
 * @param <T> one value
 */
public final class ListType<T> implements Type<List<T>> {
    private final Type<T> item;
    private final int maxItems;

    ListType(Type<T> item, int maxItems) {
        this.item = item;
        this.maxItems = maxItems;
    }

    @Override
    public @Nullable List<T> fromText(String given, Place place) {
        return fromTexts(List.of(given), place);
    }

    /**
     * Reads a parameter that is given once or several times.
     *
     * @param given what came
     * @param place where it stands
     * @return the value; null when it is refused, which is then noted
     */
    public @Nullable List<T> fromTexts(List<String> given, Place place) {
        return read(given.size(), place, (i, at) -> item.fromText(given.get(i), at.holding(given.get(i))));
    }

    @Override
    public @Nullable List<T> fromJson(JsonNode given, Place place) {
        return given.isArray()
                ? read(given.size(), place, (i, at) -> item.fromJson(given.get(i), at.holding(given.get(i))))
                : place.refuse("list_type", "must be a list");
    }

    private interface ItemReader<T> {
        @Nullable
        T read(int i, Place place);
    }

    private @Nullable List<T> read(int size, Place place, ItemReader<T> reader) {
        if (size == 0) {
            return place.refuse("too_short", "must have at least 1 value, or not be given", Map.of("min_length", 1));
        }
        if (size > maxItems) {
            return place.refuse(
                    "too_long", "must have at most " + maxItems + " values", Map.of("max_length", maxItems));
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            T value = reader.read(i, place.inside(i));
            if (value != null) {
                values.add(value);
            }
        }
        // What is wrong with the others was noted.
        return values.size() == size ? values : null;
    }

    @Override
    public ObjectNode describe() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", item.describe());
        return schema.put("minItems", 1).put("maxItems", maxItems);
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
