package dev.daybook.internal.export.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.daybook.kit.ArtifactStoreContract;
import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The control: a directory that writes where it reads, without the rename, must fail in the contract. */
class DirectoryContractControlTest {
    /** Of the control, not of its tests: those that fail leave threads behind that still write when a test's own is removed. */
    @TempDir
    static Path directory;

    @Test
    void writingWhereItReadsFails() {
        var failed = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(WithoutRename.class))
                .execute()
                .testEvents()
                .failed();
        assertThat(failed.stream().map(event -> event.getTestDescriptor().getDisplayName()))
                .anyMatch(name -> name.contains("not published cannot be read"));
    }

    static class WithoutRename extends ArtifactStoreContract {
        @Override
        protected ArtifactStore open(String place) throws IOException {
            Path root = directory.resolve(place);
            return new Hasty(root, DirectoryArtifactStore.open(root));
        }
    }

    private record Hasty(Path root, ArtifactStore store) implements ArtifactStore {
        @Override
        public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
            Path file = root.resolve(organizationId.toString())
                    .resolve(ArtifactNames.folder(folder))
                    .resolve(ArtifactNames.file(name));
            Files.createDirectories(file.resolveSibling("."));
            return Files.newByteChannel(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        }

        @Override
        public void publish(UUID organizationId, String folder) throws IOException {
            store.publish(organizationId, folder);
        }

        @Override
        public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset)
                throws IOException {
            return store.read(organizationId, folder, name, offset);
        }

        @Override
        public void delete(UUID organizationId, String folder) throws IOException {
            store.delete(organizationId, folder);
        }
    }
}
