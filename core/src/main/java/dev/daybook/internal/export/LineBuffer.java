package dev.daybook.internal.export;

import java.io.ByteArrayOutputStream;

/** The lines that one record has in one table. */
final class LineBuffer extends ByteArrayOutputStream {
    private int rows;

    LineBuffer() {
        super(4096);
    }

    /** Forgets the lines of the record before. */
    void begin(int count) {
        reset();
        rows = count;
    }

    int rows() {
        return rows;
    }

    /** The bytes themselves, {@link #size()} of them; good until the next line is written. */
    byte[] bytes() {
        return buf;
    }
}
