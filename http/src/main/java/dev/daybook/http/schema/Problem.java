package dev.daybook.http.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param loc where: {@code query}, {@code path}, {@code header} or {@code body}, the name, and the index in a list
 * @param msg a sentence for people
 * @param type a stable word for programs
 * @param input what was given, cut to {@link #MAX_INPUT} characters; null when nothing was, or what was is no plain value
 * @param ctx the bounds that it broke, by name
 */
public record Problem(
        List<Object> loc, String msg, String type, @Nullable Object input, Map<String, Object> ctx) {
    /** The most characters of an input that are repeated. */
    public static final int MAX_INPUT = 200;

    /** What is repeated of a text: at most {@link #MAX_INPUT} characters, and none that cannot be written as UTF-8. */
    static String repeatable(String given) {
        StringBuilder out = new StringBuilder();
        given.codePoints()
                .limit(MAX_INPUT)
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
