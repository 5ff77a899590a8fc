package dev.daybook.http.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole number within bounds. */
final class IntegerType implements Type<Long> {
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

    /** So many digits fit into a long; a longer number is out of every bound. */
    private static final int SAFE_DIGITS = 18;

    /** Whole numbers below this are exact as doubles. */
    private static final double EXACT = 1L << 53;

    private final long min;
    private final long max;

    IntegerType(long min, long max) {
        this.min = min;
        this.max = max;
    }

    @Override
    public @Nullable Long fromText(String given, Place place) {
        if (!DIGITS.matcher(given).matches()) {
            return place.refuse("int_parsing", "must be a whole number");
        }
        if (given.length() > SAFE_DIGITS) {
            return bounded(given.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE, place);
        }
        return bounded(Long.parseLong(given), place);
    }

    @Override
    public @Nullable Long fromJson(JsonNode given, Place place) {
        if (given.isIntegralNumber()) {
            return given.canConvertToLong()
                    ? bounded(given.longValue(), place)
                    : bounded(given.bigIntegerValue().signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE, place);
        }
        double number = given.isNumber() ? given.doubleValue() : Double.NaN;
        return Math.rint(number) == number && Math.abs(number) < EXACT
                ? bounded((long) number, place)
                : place.refuse("int_type", "must be a whole number");
    }

    private @Nullable Long bounded(long value, Place place) {
        if (value < min) {
            return place.refuse("greater_than_equal", "must be " + min + " or more", Map.of("ge", min));
        }
        return value > max ? place.refuse("less_than_equal", "must be " + max + " or less", Map.of("le", max)) : value;
    }

    @Override
    public ObjectNode describe() {
        ObjectNode schema =
                JsonNodeFactory.instance.objectNode().put("type", "integer").put("minimum", min);
        return max == Long.MAX_VALUE ? schema : schema.put("maximum", max);
    }

    @Override
    public void write(Long value, JsonGenerator out) throws IOException {
        out.writeNumber(value);
    }
}
