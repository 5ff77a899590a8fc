package dev.daybook.http.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A UUID in its usual 36 characters: either case in, lower case out. */
final class UuidType extends TextType<UUID> {
    private static final Pattern USUAL = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Override
    public @Nullable UUID fromText(String given, Place place) {
        return USUAL.matcher(given).matches()
                ? UUID.fromString(given)
                : place.refuse("uuid_parsing", "must be a UUID of 36 characters");
    }

    @Override
    String text(UUID value) {
        return value.toString();
    }

    @Override
    void refine(ObjectNode schema) {
        schema.put("format", "uuid");
    }
}
