package dev.daybook.http.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.model.Violations;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text of 1 to so many characters, without control characters, line separators and unpaired surrogates. */
final class StringType extends TextType<String> {
    private final int maxLength;
    private final @Nullable Pattern pattern;

    StringType(int maxLength, @Nullable String pattern) {
        this.maxLength = maxLength;
        this.pattern = pattern == null ? null : Pattern.compile(pattern);
    }

    @Override
    public @Nullable String fromText(String given, Place place) {
        if (given.isEmpty()) {
            return place.refuse("string_too_short", "must have at least 1 character", Map.of("min_length", 1));
        }
        if (given.length() > maxLength) {
            return place.refuse(
                    "string_too_long",
                    "must have at most " + maxLength + " characters",
                    Map.of("max_length", maxLength));
        }
        if (!new Violations().text("", given, maxLength).found().isEmpty()) {
            return place.refuse(
                    "string_unprintable", "must not have control characters, line separators or unpaired surrogates");
        }
        return pattern == null || pattern.matcher(given).matches()
                ? given
                : place.refuse(
                        "string_pattern_mismatch",
                        "must match " + pattern.pattern(),
                        Map.of("pattern", pattern.pattern()));
    }

    @Override
    String text(String value) {
        return value;
    }

    @Override
    void refine(ObjectNode schema) {
        schema.put("minLength", 1).put("maxLength", maxLength);
        if (pattern != null) {
            // There, a pattern may match any part of a text.
            schema.put("pattern", "^(?:" + pattern.pattern() + ")$");
        }
    }
}
