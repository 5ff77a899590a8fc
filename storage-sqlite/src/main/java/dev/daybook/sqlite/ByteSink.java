package dev.daybook.sqlite;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what {@link ByteSource} reads. */
final class ByteSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    void octet(int value) {
        out.write(value);
    }

    /** 0 or more, in groups of 7 bits, the lowest first; all but the last have the top bit set. */
    void number(int value) {
        int rest = value;
        while (rest > 0x7F) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    void uuid(UUID id) {
        out.writeBytes(Uuids.bytes(id));
    }

    void real(double value) {
        out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        out.writeBytes(utf8);
    }

    void optionalText(@Nullable String text) {
        text(text == null ? "" : text);
    }

    void fixed(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
