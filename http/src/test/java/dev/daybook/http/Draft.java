package dev.daybook.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request while it is put together, value by value. */
final class Draft {
    private final String method;
    private final String path;
    private final Map<String, String> segments = new LinkedHashMap<>();
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final boolean hasBody;

    Draft(String method, String path) {
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.hasBody = method.equals("post") || method.equals("put");
        if (hasBody) {
            headers.put("Content-Type", "application/json");
        }
    }

    /** Sets a value, instead of what was there. */
    Draft put(String in, String name, JsonNode value) {
        switch (in) {
            case "path" -> segments.put(name, value.asText());
            case "header" -> headers.put(name, value.asText());
            case "body" -> body.set(name, value);
            default -> {
                List<String> texts = new ArrayList<>();
                if (value.isArray()) {
                    value.forEach(item -> texts.add(item.asText()));
                } else {
                    texts.add(value.asText());
                }
                query.put(name, texts);
            }
        }
        return this;
    }

    Draft repeat(String name, String value) {
        query.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
        return this;
    }

    Draft without(String in, String name) {
        switch (in) {
            case "header" -> headers.remove(name);
            case "body" -> body.remove(name);
            default -> query.remove(name);
        }
        return this;
    }

    Answered send(Served served) {
        String target = path;
        for (Map.Entry<String, String> segment : segments.entrySet()) {
            target = target.replace(
                    "{" + segment.getKey() + "}", encoded(segment.getValue()).replace("+", "%20"));
        }
        List<String> pairs = new ArrayList<>();
        query.forEach((name, values) -> values.forEach(value -> pairs.add(name + "=" + encoded(value))));
        String all = pairs.isEmpty() ? target : target + "?" + String.join("&", pairs);
        return served.send(method, all, hasBody ? body.toString() : null, headers);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String text = method + " " + path + " " + segments + " " + query + " " + headers + " " + body;
        return text.substring(0, Math.min(500, text.length()));
    }
}
