package dev.daybook.kit;

import dev.daybook.spi.ArtifactStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Writes and reads whole files.
 *
 * @param store where
 */
record Artifacts(ArtifactStore store) {
    void write(UUID organizationId, String folder, String name, byte[] bytes) throws IOException {
        try (WritableByteChannel channel = store.create(organizationId, folder, name)) {
            writeTo(channel, bytes);
        }
    }

    /** In two parts, of which the second comes from memory outside the heap. */
    static void writeTo(WritableByteChannel channel, byte[] bytes) throws IOException {
        ByteBuffer first = ByteBuffer.wrap(bytes, 0, bytes.length / 3);
        ByteBuffer second = ByteBuffer.allocateDirect(bytes.length - first.remaining());
        second.put(bytes, first.remaining(), second.remaining()).flip();
        for (ByteBuffer part : List.of(first, second)) {
            while (part.hasRemaining()) {
                channel.write(part);
            }
        }
    }

    void publish(UUID organizationId, String folder) throws IOException {
        store.publish(organizationId, folder);
    }

    void delete(UUID organizationId, String folder) throws IOException {
        store.delete(organizationId, folder);
    }

    byte[] read(UUID organizationId, String folder, String name, long offset) throws IOException {
        try (ReadableByteChannel channel = store.read(organizationId, folder, name, offset)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Channels.newInputStream(channel).transferTo(bytes);
            return bytes.toByteArray();
        } catch (NoSuchFileException e) {
            throw new AssertionError(
                    "the published file " + folder + "/" + name + " must be there, see ArtifactStore", e);
        }
    }

    boolean has(UUID organizationId, String folder, String name) throws IOException {
        try (ReadableByteChannel channel = store.read(organizationId, folder, name, 0)) {
            return channel.isOpen();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** So many bytes, no two stretches alike. */
    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 7) + size);
        }
        return bytes;
    }

    static byte[] bytes(int size, int offset) {
        return Arrays.copyOfRange(bytes(size), offset, size);
    }

    static List<String> badFolders() {
        return List.of(
                "", ".", "..", "a/b", "/a", "../a", "a\\b", "A", "a b", "a.b", "a_b", "ä", "a\0", "f".repeat(81));
    }

    static List<String> badNames() {
        return List.of(
                "",
                ".",
                "..",
                ".a",
                "-a",
                "_a",
                "a/b",
                "/a",
                "../a",
                "a\\b",
                "A",
                "a b",
                "ä",
                "a\n",
                "a\0",
                "f".repeat(65));
    }
}
