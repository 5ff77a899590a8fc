package dev.daybook.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values that a schema allows, and values that it forbids.
 *
 * @param legal allowed
 * @param illegal forbidden
 */
record SchemaValues(List<JsonNode> legal, List<JsonNode> illegal) {
    private static final String UUID = "7F0C6F6E-6a3c-4a0b-9a57-3d1d6a1f5b10";

    /** Words of the forms that patterns in the document have. */
    private static final Map<String, List<String>> MATCHING = Map.of(
            "ra_",
                    List.of(
                            "ra_01K9YB3S0GEXX8ZJ6V2D4T5W7N",
                            "RA_".toLowerCase(java.util.Locale.ROOT) + "o1k9yb3s0gexx8zj6v2d4t5w7i",
                            UUID),
            "[a-z0-9]", List.of("a", "0.b_c-d"),
            "[A-Za-z0-9]", List.of("Archive", "0"),
            "[1-9]", List.of("1", "900000000000000000"));

    /** In a path, a query or a header, where everything is text. */
    static SchemaValues texts(JsonNode schema, String in) {
        SchemaValues values = of(schema);
        List<JsonNode> illegal = new ArrayList<>(values.illegal());
        // What is no text in JSON is one here; what HTTP clients do not send cannot be tried.
        illegal.removeIf(value -> !value.isArray() && !value.isTextual() && !value.isNumber());
        illegal.removeIf(value -> schema.path("type").asText().equals("string")
                && value.isNumber()
                && !schema.has("pattern")
                && !schema.has("format")
                && !schema.has("enum"));
        illegal.removeIf(value -> value.isNumber()
                && schema.has("pattern")
                && value.asText().matches(schema.path("pattern").asText()));
        illegal.removeIf(
                value -> value.isArray() && (!schema.path("type").asText().equals("array") || value.isEmpty()));
        if (in.equals("header")) {
            illegal.removeIf(value -> value.asText().chars().anyMatch(c -> c < ' ' || c > '~'));
        }
        if (schema.path("type").asText().equals("integer")) {
            illegal.removeIf(value -> value.isTextual() && value.asText().matches("-?[0-9]+"));
        }
        return new SchemaValues(values.legal(), illegal);
    }

    /** In a body. */
    static SchemaValues nodes(JsonNode schema) {
        return of(schema);
    }

    private static SchemaValues of(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "integer" -> integers(schema);
            case "boolean" ->
                new SchemaValues(
                        List.of(BooleanNode.TRUE, BooleanNode.FALSE),
                        List.of(text("yes"), text("true"), IntNode.valueOf(1), list()));
            case "array" -> lists(schema);
            default -> strings(schema);
        };
    }

    private static SchemaValues integers(JsonNode schema) {
        long min = schema.path("minimum").longValue();
        long max = schema.path("maximum").longValue();
        return new SchemaValues(
                List.of(LongNode.valueOf(min), LongNode.valueOf(max), LongNode.valueOf((min + max) / 2)),
                List.of(
                        LongNode.valueOf(min - 1),
                        LongNode.valueOf(max + 1),
                        LongNode.valueOf(Long.MIN_VALUE),
                        LongNode.valueOf(Long.MAX_VALUE),
                        DoubleNode.valueOf(min + 0.5),
                        DoubleNode.valueOf(1e300),
                        text(""),
                        text("x"),
                        text("0x10"),
                        text("1e2"),
                        text(" 100"),
                        text("\u0661\u0662"),
                        text("100"),
                        BooleanNode.TRUE,
                        list()));
    }

    private static SchemaValues strings(JsonNode schema) {
        List<JsonNode> illegal = new ArrayList<>(List.of(text(""), IntNode.valueOf(7), BooleanNode.TRUE, list()));
        if (schema.has("enum")) {
            List<JsonNode> words = new ArrayList<>();
            schema.path("enum").forEach(words::add);
            illegal.addAll(List.of(
                    text("unknown"), text(words.get(0).asText().toUpperCase(java.util.Locale.ROOT)), text("hit ")));
            return new SchemaValues(words, illegal);
        }
        switch (schema.path("format").asText()) {
            case "uuid" -> {
                illegal.addAll(List.of(
                        text("x"),
                        text(UUID + "0"),
                        text("{" + UUID + "}"),
                        text("urn:uuid:" + UUID),
                        text("1-1-1-1-1"),
                        text(UUID.replace("F", "G"))));
                return new SchemaValues(List.of(text(UUID), text(UUID.toLowerCase(java.util.Locale.ROOT))), illegal);
            }
            case "date-time" -> {
                List.of(
                                "2026-01-01",
                                "2026-01-01T00:00:00",
                                "2026-13-01T00:00:00Z",
                                "2026-02-30T00:00:00Z",
                                "2026-01-01T24:00:00Z",
                                "2026-01-01T23:59:60Z",
                                "2026-01-01 00:00:00Z",
                                "2026-01-01T00:00:00+24:00",
                                "2026-01-01T00:00Z",
                                "2026-01-01T00:00:00.Z",
                                "2026-01-01T00:00:00.0000000001Z",
                                "+2026-01-01T00:00:00Z",
                                "1767225600")
                        .forEach(bad -> illegal.add(text(bad)));
                return new SchemaValues(
                        texts(
                                "2026-06-01T00:00:00Z",
                                "2026-06-01t00:00:00.123456789z",
                                "2026-06-01T02:00:00+23:59",
                                "2026-05-31T20:00:00-04:00",
                                "2026-06-01T00:00:00-00:00"),
                        illegal);
            }
            default -> {
                return plain(schema, illegal);
            }
        }
    }

    private static SchemaValues plain(JsonNode schema, List<JsonNode> illegal) {
        int max = schema.path("maxLength").intValue();
        illegal.add(text("x".repeat(max + 1)));
        illegal.addAll(texts("a\nb", "\u0000", "\u2028", "\u007f"));
        if (!schema.has("pattern")) {
            return new SchemaValues(texts("x", "x".repeat(max), "<&>'\""), illegal);
        }
        String pattern = schema.path("pattern").asText();
        illegal.addAll(texts("../x", "-", " "));
        return MATCHING.entrySet().stream()
                .filter(form -> pattern.startsWith("^(?:" + form.getKey()))
                .findFirst()
                .map(form -> new SchemaValues(texts(form.getValue().toArray(String[]::new)), illegal))
                .orElseThrow(() -> new AssertionError("no words for the pattern " + pattern));
    }

    private static SchemaValues lists(JsonNode schema) {
        SchemaValues items = of(schema.path("items"));
        int max = schema.path("maxItems").intValue();
        List<JsonNode> legal = new ArrayList<>();
        items.legal().forEach(item -> legal.add(list(item)));
        legal.add(list(items.legal().toArray(JsonNode[]::new)));
        legal.add(list(items.legal().get(0), items.legal().get(0)));
        legal.add(times(items.legal().get(0), max));
        List<JsonNode> illegal = new ArrayList<>(List.of(
                list(), text("x"), IntNode.valueOf(1), times(items.legal().get(0), max + 1)));
        items.illegal().stream()
                .filter(item -> !item.isArray())
                .forEach(item -> illegal.add(list(items.legal().get(0), item)));
        return new SchemaValues(legal, illegal);
    }

    private static ArrayNode times(JsonNode item, int count) {
        ArrayNode list = list();
        for (int i = 0; i < count; i++) {
            list.add(item);
        }
        return list;
    }

    private static ArrayNode list(JsonNode... items) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : items) {
            list.add(item);
        }
        return list;
    }

    private static List<JsonNode> texts(String... words) {
        List<JsonNode> nodes = new ArrayList<>();
        for (String word : words) {
            nodes.add(text(word));
        }
        return nodes;
    }

    private static TextNode text(String word) {
        return TextNode.valueOf(word);
    }
}
