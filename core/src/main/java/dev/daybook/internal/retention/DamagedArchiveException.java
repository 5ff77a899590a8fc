package dev.daybook.internal.retention;

import java.io.IOException;

/** What stands in an archive is not what its receipt says. */
public final class DamagedArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedArchiveException(String message) {
        super(message);
    }
}
