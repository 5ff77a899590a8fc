package dev.daybook.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows as the bytes of {@code COPY … FROM STDIN (FORMAT binary)}. Takes the values that {@link RetrievalRow} gives. */
final class CopyRows {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NULL = -1;
    private static final short END = -1;

    /** Object ids of types, the same in every PostgreSQL. */
    private static final int INT4 = 23;

    private static final int TEXT = 25;
    private static final int FLOAT8 = 701;
    private static final int UUID_TYPE = 2950;

    private ByteBuffer out = ByteBuffer.allocate(1 << 14);

    CopyRows() {
        out.put(SIGNATURE).putInt(0).putInt(0);
    }

    void add(List<? extends @Nullable Object> values) {
        room(Short.BYTES).putShort((short) values.size());
        values.forEach(this::field);
    }

    /** All rows; none can be added afterwards. */
    byte[] end() {
        room(Short.BYTES).putShort(END).flip();
        byte[] bytes = new byte[out.remaining()];
        out.get(bytes);
        return bytes;
    }

    private void field(@Nullable Object value) {
        if (value instanceof UUID[] ids) {
            array(UUID_TYPE, ids);
        } else if (value instanceof String[] texts) {
            array(TEXT, texts);
        } else if (value instanceof Integer[] numbers) {
            array(INT4, numbers);
        } else if (value instanceof Double[] reals) {
            array(FLOAT8, reals);
        } else {
            scalar(value);
        }
    }

    private void scalar(@Nullable Object value) {
        if (value == null) {
            room(Integer.BYTES).putInt(NULL);
        } else if (value instanceof UUID id) {
            room(20).putInt(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        } else if (value instanceof Integer number) {
            room(8).putInt(Integer.BYTES).putInt(number);
        } else if (value instanceof Double real) {
            room(12).putInt(Double.BYTES).putDouble(real);
        } else {
            byte[] bytes = value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
            room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
        }
    }

    /** One dimension that begins at 1; an empty array has none. */
    private void array(int type, @Nullable Object[] elements) {
        int start = room(24).position();
        boolean dimension = elements.length > 0;
        out.putInt(0).putInt(dimension ? 1 : 0).putInt(1).putInt(type);
        if (dimension) {
            out.putInt(elements.length).putInt(1);
        }
        for (Object element : elements) {
            scalar(element);
        }
        out.putInt(start, out.position() - start - Integer.BYTES);
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            int size = Math.max(2 * out.capacity(), out.position() + bytes);
            out = ByteBuffer.allocate(size).put(out.flip());
        }
        return out;
    }
}
