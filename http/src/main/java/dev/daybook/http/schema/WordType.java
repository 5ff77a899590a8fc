package dev.daybook.http.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A word of a vocabulary: a constant by its wire name. {@code UNKNOWN} may be in a response and is refused in a request. */
final class WordType<E extends Enum<E>> extends TextType<E> {
    private final Map<String, E> words = new LinkedHashMap<>();
    private final Function<E, String> wireName;
    private final boolean responses;

    WordType(E[] constants, Function<E, String> wireName, boolean responses) {
        this.wireName = wireName;
        this.responses = responses;
        Arrays.stream(constants)
                .filter(constant -> responses || !constant.name().equals("UNKNOWN"))
                .forEach(constant -> words.put(wireName.apply(constant), constant));
    }

    @Override
    public @Nullable E fromText(String given, Place place) {
        E found = words.get(given);
        return found != null && !responses
                ? found
                : place.refuse(
                        "enum",
                        "must be one of " + String.join(", ", words.keySet()),
                        Map.of("expected", String.join(", ", words.keySet())));
    }

    @Override
    String text(E value) {
        return wireName.apply(value);
    }

    @Override
    void refine(ObjectNode schema) {
        ArrayNode vocabulary = schema.putArray("enum");
        words.keySet().forEach(vocabulary::add);
    }
}
