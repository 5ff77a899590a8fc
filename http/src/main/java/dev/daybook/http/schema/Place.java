package dev.daybook.http.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a request, and what stands there. */
public final class Place {
    private final Problems problems;
    private final List<Object> loc;
    private final @Nullable Object input;

    Place(Problems problems, List<Object> loc, @Nullable Object input) {
        this.problems = problems;
        this.loc = loc;
        this.input = input;
    }

    /**
     * The same place with the text that stands there.
     *
     * @param text what stands there
     * @return the place
     */
    public Place holding(String text) {
        return new Place(problems, loc, Problem.repeatable(text));
    }

    /**
     * The same place with the value that stands there. Objects and lists are not repeated.
     *
     * @param node what stands there
     * @return the place
     */
    public Place holding(JsonNode node) {
        Object plain = switch (node.getNodeType()) {
            case STRING -> Problem.repeatable(node.textValue());
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : node.asText();
            default -> null;
        };
        return new Place(problems, loc, plain);
    }

    /**
     * A place inside this one.
     *
     * @param step a name or an index
     * @return the place
     */
    public Place inside(Object step) {
        List<Object> deeper = new ArrayList<>(loc);
        deeper.add(step);
        return new Place(problems, List.copyOf(deeper), null);
    }

    /**
     * Notes that what stands here is refused.
     *
     * @param <T> what would have been read
     * @param type a stable word for programs
     * @param msg a sentence for people
     * @return null, for the reader to return
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // null is of every type
    public <T> @Nullable T refuse(String type, String msg) {
        return refuse(type, msg, Map.of());
    }

    /**
     * Notes that what stands here is refused, with the bounds that it broke.
     *
     * @param <T> what would have been read
     * @param type a stable word for programs
     * @param msg a sentence for people
     * @param ctx the bounds, by name
     * @return null, for the reader to return
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // null is of every type
    public <T> @Nullable T refuse(String type, String msg, Map<String, Object> ctx) {
        problems.add(new Problem(loc, msg, type, input, ctx));
        return null;
    }
}
