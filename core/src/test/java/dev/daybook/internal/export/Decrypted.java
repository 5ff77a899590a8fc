package dev.daybook.internal.export;

import dev.daybook.internal.export.age.AgeIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The plaintext of files in memory. */
public final class Decrypted {
    private Decrypted() {}

    public static byte[] bytes(AgeKeys keys, byte[] encrypted) throws IOException {
        try (InputStream in = AgeIdentity.of(keys.identity()).open(new ByteArrayInputStream(encrypted))) {
            return in.readAllBytes();
        }
    }

    static String text(AgeKeys keys, byte[] encrypted) throws IOException {
        return new String(bytes(keys, encrypted), StandardCharsets.UTF_8);
    }

    /** The plaintext of all files of a table, one after the other, in the order of their names. */
    static String table(AgeKeys keys, MemoryArtifacts artifacts, String table) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : artifacts.files.keySet()) {
            if (name.startsWith(table + "-")) {
                all.append(text(keys, artifacts.bytes(name)));
            }
        }
        return all.toString();
    }
}
