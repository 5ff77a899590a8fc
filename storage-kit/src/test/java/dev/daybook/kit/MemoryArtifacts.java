package dev.daybook.kit;

import dev.daybook.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Files in memory: one map of what is begun, one of what is published; a lie overrides what it lies about. */
class MemoryArtifacts implements ArtifactStore {
    final Map<String, Map<String, byte[]>> begun = new ConcurrentHashMap<>();
    final Map<String, Map<String, byte[]>> published = new ConcurrentHashMap<>();

    String key(UUID organizationId, String folder) {
        require(folder, "[a-z0-9-]{1,80}");
        return organizationId + "/" + folder;
    }

    void require(String name, String pattern) {
        if (!name.matches(pattern)) {
            throw new IllegalArgumentException("no name that Daybook makes");
        }
    }

    private void requireFile(String name) {
        require(name, "[a-z0-9][a-z0-9._-]{0,63}");
    }

    @Override
    public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
        String key = key(organizationId, folder);
        requireFile(name);
        if (published.containsKey(key)) {
            throw new IOException("is published");
        }
        return Channels.newChannel(new ByteArrayOutputStream() {
            @Override
            public void close() {
                keep(key, name, toByteArray());
            }
        });
    }

    void keep(String key, String name, byte[] bytes) {
        begun.computeIfAbsent(key, folder -> new ConcurrentHashMap<>()).put(name, bytes);
    }

    @Override
    public void publish(UUID organizationId, String folder) throws IOException {
        String key = key(organizationId, folder);
        Map<String, byte[]> files = begun.remove(key);
        if (files != null) {
            published.put(key, files);
        }
    }

    @Override
    public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset) throws IOException {
        requireFile(name);
        byte[] bytes =
                published.getOrDefault(key(organizationId, folder), Map.of()).get(name);
        if (bytes == null) {
            throw new NoSuchFileException(name);
        }
        int from = (int) offset;
        return Channels.newChannel(new ByteArrayInputStream(bytes, from, bytes.length - from));
    }

    @Override
    public void delete(UUID organizationId, String folder) throws IOException {
        begun.remove(key(organizationId, folder));
        published.remove(key(organizationId, folder));
    }
}
