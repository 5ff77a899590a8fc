package dev.daybook.http.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object in a response, field by field. Immutable.
 *
 * @param <R> the value in Java that it is made of
 */
public final class Shape<R> implements Kind<R> {
    private final String name;
    private final List<Field<R, ?>> fields;

    private Shape(String name, List<Field<R, ?>> fields) {
        this.name = name;
        this.fields = List.copyOf(fields);
    }

    /**
     * Begins a shape.
     *
     * @param <R> the value in Java that it is made of
     * @param name how the OpenAPI document refers to it
     * @return a builder
     */
    public static <R> Builder<R> named(String name) {
        return new Builder<>(name);
    }

    /** A field and where its value comes from. */
    private record Field<R, T>(String name, Kind<T> kind, Presence presence, Function<R, @Nullable T> value) {
        void write(R whole, JsonGenerator out) throws IOException {
            T part = value.apply(whole);
            if (part != null) {
                out.writeFieldName(name);
                kind.write(part, out);
            } else if (presence != Presence.OPTIONAL) {
                out.writeNullField(name);
            }
        }

        ObjectNode describe() {
            if (presence != Presence.NULLABLE) {
                return kind.describe();
            }
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            schema.putArray("anyOf").add(kind.describe()).addObject().put("type", "null");
            return schema;
        }
    }

    private enum Presence {
        /** Promised on the wire. */
        REQUIRED,
        /** Always written, never null; readers need not count on it. */
        PLAIN,
        /** Written as null when there is nothing to say. */
        NULLABLE,
        /** Left out when there is nothing to say. */
        OPTIONAL
    }

    @Override
    public ObjectNode describe() {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    @Override
    public void write(R value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Field<R, ?> field : fields) {
            field.write(value, out);
        }
        out.writeEndObject();
    }

    /**
     * Adds this shape's schema, and those of the shapes inside it, by name.
     *
     * @param schemas where to add them
     */
    public void define(Map<String, ObjectNode> schemas) {
        if (schemas.containsKey(name)) {
            return;
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schemas.put(name, schema);
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        ObjectNode properties = schema.putObject("properties");
        for (Field<R, ?> field : fields) {
            properties.set(field.name(), field.describe());
            if (field.presence() == Presence.REQUIRED) {
                required.add(field.name());
            }
            Kind<?> inside = field.kind() instanceof AnsweredList<?> list ? list.item() : field.kind();
            if (inside instanceof Shape<?> shape) {
                shape.define(schemas);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    /**
     * The schemas of these shapes and of those inside them, by name.
     *
     * @param shapes any shapes
     * @return the schemas
     */
    public static Map<String, ObjectNode> definitions(Iterable<Shape<?>> shapes) {
        Map<String, ObjectNode> schemas = new TreeMap<>();
        shapes.forEach(shape -> shape.define(schemas));
        return schemas;
    }

    /**
     * Gathers fields in the order in which they are written. Not safe for use by several threads.
     *
     * @param <R> the value in Java that the shape is made of
     */
    public static final class Builder<R> {
        private final String name;
        private final List<Field<R, ?>> fields = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * A field that readers may count on.
         *
         * @param <T> the field's value
         * @param field its wire name
         * @param kind what it may be
         * @param value takes it out of the whole
         * @return this
         */
        public <T> Builder<R> required(String field, Kind<T> kind, Function<R, T> value) {
            return add(field, kind, Presence.REQUIRED, value);
        }

        /**
         * A field that is always there and never null, although readers need not count on it.
         *
         * @param <T> the field's value
         * @param field its wire name
         * @param kind what it may be
         * @param value takes it out of the whole
         * @return this
         */
        public <T> Builder<R> plain(String field, Kind<T> kind, Function<R, T> value) {
            return add(field, kind, Presence.PLAIN, value);
        }

        /**
         * A field that is null when there is nothing to say.
         *
         * @param <T> the field's value
         * @param field its wire name
         * @param kind what it may be
         * @param value takes it out of the whole
         * @return this
         */
        public <T> Builder<R> nullable(String field, Kind<T> kind, Function<R, @Nullable T> value) {
            return add(field, kind, Presence.NULLABLE, value);
        }

        /**
         * A field that is left out when there is nothing to say.
         *
         * @param <T> the field's value
         * @param field its wire name
         * @param kind what it may be
         * @param value takes it out of the whole
         * @return this
         */
        public <T> Builder<R> optional(String field, Kind<T> kind, Function<R, @Nullable T> value) {
            return add(field, kind, Presence.OPTIONAL, value);
        }

        /**
         * All fields of another shape, of a part of the value.
         *
         * @param <P> the part
         * @param other its shape
         * @param part takes it out of the whole
         * @return this
         */
        public <P> Builder<R> all(Shape<P> other, Function<R, P> part) {
            other.fields.forEach(field -> addOf(field, part));
            return this;
        }

        private <P, T> void addOf(Field<P, T> field, Function<R, P> part) {
            add(
                    field.name(),
                    field.kind(),
                    field.presence(),
                    whole -> field.value().apply(part.apply(whole)));
        }

        private <T> Builder<R> add(String field, Kind<T> kind, Presence presence, Function<R, @Nullable T> value) {
            fields.add(new Field<>(field, kind, presence, value));
            return this;
        }

        /**
         * Makes the shape.
         *
         * @return the shape
         */
        public Shape<R> build() {
            return new Shape<>(name, fields);
        }
    }
}
