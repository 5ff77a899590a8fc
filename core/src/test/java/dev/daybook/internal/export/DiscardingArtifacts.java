package dev.daybook.internal.export;

import dev.daybook.spi.ArtifactStore;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.UUID;

/** Takes everything and keeps nothing, for measuring what comes before. */
final class DiscardingArtifacts implements ArtifactStore {
    @Override
    public WritableByteChannel create(UUID organizationId, String folder, String name) {
        return Channels.newChannel(OutputStream.nullOutputStream());
    }

    @Override
    public void publish(UUID organizationId, String folder) {}

    @Override
    public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset) {
        return Channels.newChannel(InputStream.nullInputStream());
    }

    @Override
    public void delete(UUID organizationId, String folder) {}
}
