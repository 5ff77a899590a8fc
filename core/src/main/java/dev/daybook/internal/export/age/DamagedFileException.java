package dev.daybook.internal.export.age;

import java.io.IOException;

/** What was read is no whole, unchanged age file for this identity. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedFileException(String message, Throwable cause) {
        super(message, cause);
    }

    DamagedFileException(String message) {
        super(message);
    }
}
