package dev.daybook.internal.export.jobs;

import dev.daybook.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Files in memory. What fails, and when, a test says by {@link #fail}. */
public final class MemoryArtifacts implements ArtifactStore {
    private final Map<String, Map<String, ByteArrayOutputStream>> begun = new ConcurrentHashMap<>();
    private final Map<String, Map<String, ByteArrayOutputStream>> published = new ConcurrentHashMap<>();
    private volatile Failing failing = call -> {};

    /** Fails a call, or not. */
    @FunctionalInterface
    public interface Failing {
        /** Throws when the call of that name is to fail. */
        void at(String call) throws IOException;
    }

    public void fail(Failing next) {
        failing = next;
    }

    /** How many folders there are, published or not. */
    public int folders() {
        return begun.size() + published.size();
    }

    /** A file of a published folder, whole. */
    public byte[] bytes(UUID organizationId, String folder, String name) throws IOException {
        return file(organizationId, folder, name).toByteArray();
    }

    /** Writes over a published file, as a broken disk does. */
    public void damage(UUID organizationId, String folder, String name) throws IOException {
        file(organizationId, folder, name).write(0);
    }

    @Override
    public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
        failing.at("create");
        if (published.containsKey(key(organizationId, folder))) {
            throw new FileAlreadyExistsException(folder);
        }
        var file = new ByteArrayOutputStream();
        begun.computeIfAbsent(key(organizationId, folder), key -> new TreeMap<>())
                .put(name, file);
        return Channels.newChannel(file);
    }

    @Override
    public void publish(UUID organizationId, String folder) throws IOException {
        failing.at("publish");
        Map<String, ByteArrayOutputStream> files = begun.remove(key(organizationId, folder));
        if (files != null) {
            published.put(key(organizationId, folder), files);
        } else if (!published.containsKey(key(organizationId, folder))) {
            throw new NoSuchFileException(folder);
        }
    }

    @Override
    public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset) throws IOException {
        failing.at("read");
        byte[] bytes = bytes(organizationId, folder, name);
        int from = Math.toIntExact(offset);
        return Channels.newChannel(new ByteArrayInputStream(bytes, from, bytes.length - from));
    }

    @Override
    public void delete(UUID organizationId, String folder) throws IOException {
        failing.at("delete");
        begun.remove(key(organizationId, folder));
        published.remove(key(organizationId, folder));
    }

    private ByteArrayOutputStream file(UUID organizationId, String folder, String name) throws NoSuchFileException {
        ByteArrayOutputStream file =
                published.getOrDefault(key(organizationId, folder), Map.of()).get(name);
        if (file == null) {
            throw new NoSuchFileException(folder + "/" + name);
        }
        return file;
    }

    private static String key(UUID organizationId, String folder) {
        return organizationId + "/" + folder;
    }
}
