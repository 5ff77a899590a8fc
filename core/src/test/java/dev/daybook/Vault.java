package dev.daybook;

import dev.daybook.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Files in memory, whose published bytes a test can change. */
final class Vault implements ArtifactStore {
    private final Map<String, Map<String, byte[]>> open = new HashMap<>();
    private final Map<String, Map<String, byte[]>> published = new HashMap<>();
    private Consumer<Map<String, byte[]>> afterPublishing = files -> {};

    /** Changes the files of each folder right after it was published. */
    synchronized void afterPublishing(Consumer<Map<String, byte[]>> change) {
        afterPublishing = change;
    }

    /** Changes the files of a folder that is published. */
    synchronized void change(UUID organizationId, String folder, Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> files = published.get(organizationId + "/" + folder);
        if (files != null) {
            change.accept(files);
        }
    }

    /** How many folders are published. */
    synchronized int folders() {
        return published.size();
    }

    @Override
    public synchronized WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
        String key = organizationId + "/" + folder;
        if (published.containsKey(key)) {
            throw new IOException(key + " is published");
        }
        return Channels.newChannel(new ByteArrayOutputStream() {
            @Override
            public void close() {
                synchronized (Vault.this) {
                    open.computeIfAbsent(key, k -> new TreeMap<>()).put(name, toByteArray());
                }
            }
        });
    }

    @Override
    public synchronized void publish(UUID organizationId, String folder) throws IOException {
        String key = organizationId + "/" + folder;
        Map<String, byte[]> files = open.remove(key);
        if (files == null && !published.containsKey(key)) {
            throw new NoSuchFileException(key);
        }
        if (files != null) {
            published.put(key, files);
            afterPublishing.accept(files);
        }
    }

    @Override
    public synchronized ReadableByteChannel read(UUID organizationId, String folder, String name, long offset)
            throws IOException {
        byte[] bytes =
                published.getOrDefault(organizationId + "/" + folder, Map.of()).get(name);
        if (bytes == null) {
            throw new NoSuchFileException(name);
        }
        return Channels.newChannel(new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset));
    }

    @Override
    public synchronized void delete(UUID organizationId, String folder) {
        open.remove(organizationId + "/" + folder);
        published.remove(organizationId + "/" + folder);
    }
}
