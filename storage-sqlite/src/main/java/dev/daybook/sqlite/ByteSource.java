package dev.daybook.sqlite;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes that may be damaged. Nothing is allocated before its size is known to be there. What cannot be read is a
 * {@link BufferUnderflowException} or an {@link IllegalArgumentException}.
 */
final class ByteSource {
    private final ByteBuffer in;

    ByteSource(byte[] bytes, int length) {
        this.in = ByteBuffer.wrap(bytes, 0, length);
    }

    int octet() {
        return in.get() & 0xFF;
    }

    int number() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int group = octet();
            value |= (long) (group & 0x7F) << shift;
            if (group < 0x80) {
                return value <= Integer.MAX_VALUE ? (int) value : tooLarge("a number");
            }
        }
        return tooLarge("a number");
    }

    int number(int max, String what) {
        int value = number();
        return value <= max ? value : tooLarge(what);
    }

    UUID uuid() {
        return Uuids.of(in);
    }

    double real() {
        return in.getDouble();
    }

    String text(int maxLength) {
        int bytes = number(3 * maxLength, "a text");
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer utf8 = in.slice(in.position(), bytes);
        in.position(in.position() + bytes);
        if (isAscii(utf8)) {
            return new String(utf8.array(), utf8.arrayOffset(), bytes, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(utf8)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text is not UTF-8", e);
        }
    }

    private static boolean isAscii(ByteBuffer utf8) {
        for (int i = 0; i < utf8.limit(); i++) {
            if (utf8.get(i) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Null when it is empty: the texts of the trail never are. */
    @Nullable
    String optionalText(int maxLength) {
        String text = text(maxLength);
        return text.isEmpty() ? null : text;
    }

    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many");
        }
    }

    private static int tooLarge(String what) {
        throw new IllegalArgumentException(what + " is too large");
    }
}
