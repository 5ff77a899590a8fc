package dev.daybook.internal.export.json;

import java.io.IOException;

/** What was read is no manifest that this version knows. */
public final class BadManifestException extends IOException {
    private static final long serialVersionUID = 1L;

    BadManifestException(String message) {
        super(message);
    }
}
