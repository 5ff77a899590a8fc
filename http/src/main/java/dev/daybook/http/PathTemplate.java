package dev.daybook.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path with names in braces. */
final class PathTemplate {
    private final String text;
    private final List<String> segments;

    PathTemplate(String text) {
        this.text = text;
        this.segments = List.of(text.split("/", -1));
    }

    /**
     * Compares with a path as it came.
     *
     * @return the raw text for each name, null when the path is another
     */
    @Nullable
    Map<String, String> match(String path) {
        List<String> given = List.of(path.split("/", segments.size() + 1));
        if (given.size() != segments.size()) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equals(given.get(i))) {
                return null;
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return text;
    }
}
