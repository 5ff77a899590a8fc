package dev.daybook.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads percent-encoded text strictly: a broken escape, or bytes that are not UTF-8, are no text. */
final class Encoded {
    private Encoded() {}

    /** The values of each name of a query, in order; an empty one where a value is no text. Names that are no text are passed over. */
    static Map<String, List<Optional<String>>> query(@Nullable String raw) {
        Map<String, List<Optional<String>>> values = new LinkedHashMap<>();
        for (String pair : raw == null ? List.<String>of() : List.of(raw.split("&", -1))) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            decode(name, true)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> values.computeIfAbsent(text, unused -> new ArrayList<>())
                            .add(decode(value, true)));
        }
        return values;
    }

    /** A part of a path. A plus sign is a plus sign there. */
    static Optional<String> segment(String raw) {
        return decode(raw, false);
    }

    private static Optional<String> decode(String raw, boolean plusIsSpace) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int high = i + 2 < raw.length() ? hex(raw.charAt(i + 1)) : -1;
                int low = i + 2 < raw.length() ? hex(raw.charAt(i + 2)) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else if (c < 0x80) {
                bytes.put((byte) (c == '+' && plusIsSpace ? ' ' : c));
            } else {
                // Not encoded, as it should be; whether it is text is for the decoder to say.
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return utf8(bytes.flip());
    }

    private static Optional<String> utf8(ByteBuffer bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
