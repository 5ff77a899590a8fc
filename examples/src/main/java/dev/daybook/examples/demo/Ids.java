package dev.daybook.examples.demo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids as a host has them. Here each is made from a name, so that every run has the same ones; the trail takes any UUIDs. */
final class Ids {
    private Ids() {}

    static UUID of(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** The id of a document's version: made from a hash of its content, so that it changes exactly when the content does. */
    static UUID ofVersion(UUID documentId, String content) {
        return UUID.nameUUIDFromBytes((documentId + "\n" + content).getBytes(StandardCharsets.UTF_8));
    }
}
