package dev.daybook.http;

/** Bytes that are downloaded. */
final class Downloads {
    static final String BYTES = "application/octet-stream";

    private Downloads() {}
}
