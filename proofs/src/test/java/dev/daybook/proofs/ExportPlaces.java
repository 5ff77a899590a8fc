package dev.daybook.proofs;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.daybook.Daybook;
import dev.daybook.ExportSettings;
import dev.daybook.internal.export.files.DirectoryArtifactStore;
import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/** Where the proofs' exports go. */
final class ExportPlaces {
    private ExportPlaces() {}

    static Daybook open(Place trail, ArtifactStore files, Clock clock) {
        return trail.builder()
                .clock(clock)
                .exports(ExportSettings.builder()
                        .artifactStore(files)
                        .maxFileBytes(64 * 1024)
                        .lease(Duration.ofSeconds(5))
                        // However often the same job is hit.
                        .maxAttempts(100)
                        .build())
                .open();
    }

    static KeyPair newReader() {
        try {
            return new X25519KeyPairGenerator().generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The library's. */
    static ArtifactStore honest(Path directory) {
        try {
            return DirectoryArtifactStore.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The control: files are written where they are read, and publishing does nothing. */
    static ArtifactStore hasty(Path directory) {
        ArtifactStore real = honest(directory);
        return new Forwarding(real) {
            @Override
            public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
                Path file = Files.createDirectories(directory.resolve(organizationId + "/" + folder))
                        .resolve(name);
                return FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
            }

            @Override
            public void publish(UUID organizationId, String folder) {}
        };
    }

    /** Says a word before every call and every write. */
    static ArtifactStore steppingIn(ArtifactStore real, Consumer<String> step) {
        return new Forwarding(real) {
            @Override
            public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
                step.accept("create");
                WritableByteChannel channel = super.create(organizationId, folder, name);
                return new WritableByteChannel() {
                    @Override
                    public int write(ByteBuffer bytes) throws IOException {
                        step.accept("write");
                        return channel.write(bytes);
                    }

                    @Override
                    public boolean isOpen() {
                        return channel.isOpen();
                    }

                    @Override
                    public void close() throws IOException {
                        step.accept("close");
                        channel.close();
                    }
                };
            }

            @Override
            public void publish(UUID organizationId, String folder) throws IOException {
                step.accept("publish");
                super.publish(organizationId, folder);
                step.accept("published");
            }
        };
    }

    abstract static class Forwarding implements ArtifactStore {
        private final ArtifactStore real;

        Forwarding(ArtifactStore real) {
            this.real = real;
        }

        @Override
        public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
            return real.create(organizationId, folder, name);
        }

        @Override
        public void publish(UUID organizationId, String folder) throws IOException {
            real.publish(organizationId, folder);
        }

        @Override
        public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset)
                throws IOException {
            return real.read(organizationId, folder, name, offset);
        }

        @Override
        public void delete(UUID organizationId, String folder) throws IOException {
            real.delete(organizationId, folder);
        }
    }
}
