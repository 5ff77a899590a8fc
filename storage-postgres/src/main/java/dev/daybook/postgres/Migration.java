package dev.daybook.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One step of the schema: a numbered file of statements, run once and never changed again.
 *
 * @param version 1, 2, 3, …
 * @param name the file's name
 * @param sql its statements, with {@code @schema@} for the schema's name
 */
record Migration(int version, String name, String sql) {
    /** All of them, by rising version. */
    static final List<Migration> ALL =
            List.of(load(1, "0001_retrieval.sql"), load(2, "0002_export.sql"), load(3, "0003_retention.sql"));

    /** SHA-256 of the statements before the schema's name is put in, in hex. */
    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Migration load(int version, String name) {
        try (InputStream in = Migration.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from daybook-storage-postgres");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Migration(version, name, text.replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the resource " + name, e);
        }
    }
}
