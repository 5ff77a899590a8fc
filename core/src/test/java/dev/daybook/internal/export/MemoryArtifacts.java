package dev.daybook.internal.export;

import dev.daybook.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Files in memory, of one folder. It can run full after a number of bytes, and keeps what lies there: deleting is what the test is about
 * to look behind.
 */
final class MemoryArtifacts implements ArtifactStore {
    final TreeMap<String, ByteArrayOutputStream> files = new TreeMap<>();
    boolean deleted;
    long room = Long.MAX_VALUE;
    long written;

    byte[] bytes(String name) {
        return Objects.requireNonNull(files.get(name), name).toByteArray();
    }

    @Override
    public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        files.put(name, file);
        return new WritableByteChannel() {
            private boolean open = true;

            @Override
            public int write(ByteBuffer source) throws IOException {
                if (!open) {
                    throw new IOException("closed");
                }
                int length = (int) Math.min(source.remaining(), room - written);
                byte[] bytes = new byte[length];
                source.get(bytes);
                file.write(bytes);
                written += length;
                if (source.hasRemaining()) {
                    throw new IOException("no space left");
                }
                return length;
            }

            @Override
            public boolean isOpen() {
                return open;
            }

            @Override
            public void close() {
                open = false;
            }
        };
    }

    @Override
    public void publish(UUID organizationId, String folder) {}

    @Override
    public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset) {
        byte[] bytes = bytes(name);
        return Channels.newChannel(new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) offset, bytes.length)));
    }

    @Override
    public void delete(UUID organizationId, String folder) {
        deleted = true;
    }
}
