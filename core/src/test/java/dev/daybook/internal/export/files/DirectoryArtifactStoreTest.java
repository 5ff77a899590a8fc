package dev.daybook.internal.export.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryArtifactStoreTest {
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @TempDir
    Path directory;

    private Path root;
    private DirectoryArtifactStore store;

    @BeforeEach
    void open() throws IOException {
        root = directory.resolve("exports");
        store = DirectoryArtifactStore.open(root);
    }

    @Test
    void nothingIsReadableBeforeItIsPublishedAndAllOfItAfter() throws IOException {
        write(ONE, "f", "a.age", "alpha");
        write(ONE, "f", "b.age", "beta");
        assertThatThrownBy(() -> read(ONE, "f", "a.age", 0)).isInstanceOf(NoSuchFileException.class);
        store.publish(ONE, "f");
        store.publish(ONE, "f");
        assertThat(read(ONE, "f", "a.age", 0)).isEqualTo("alpha");
        assertThat(read(ONE, "f", "b.age", 2)).isEqualTo("ta");
        assertThat(read(ONE, "f", "b.age", 4)).isEmpty();
        assertThatThrownBy(() -> store.create(ONE, "f", "c.age")).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> read(OTHER, "f", "a.age", 0)).isInstanceOf(NoSuchFileException.class);
    }

    /** It may be a volume that is not mounted: what was written beneath it would be on another disk. */
    @Test
    void aDirectoryThatIsGoneIsNamedAndNotMadeAgain() throws IOException {
        Files.delete(root);
        assertThatThrownBy(() -> store.create(ONE, "f", "a.age"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(directory.toRealPath().resolve("exports") + ": the directory for files is gone");
        assertThat(root).doesNotExist();
        Files.createDirectory(root);
        write(ONE, "f", "a.age", "alpha");
    }

    @Test
    void nothingCannotBePublished() {
        assertThatThrownBy(() -> store.publish(ONE, "f")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFileBegunAgainReplacesTheOneBefore() throws IOException {
        write(ONE, "f", "a.age", "long ago");
        write(ONE, "f", "a.age", "now");
        store.publish(ONE, "f");
        assertThat(read(ONE, "f", "a.age", 0)).isEqualTo("now");
    }

    @Test
    void deletingLeavesNothingPublishedOrNot() throws IOException {
        write(ONE, "f", "a.age", "alpha");
        store.publish(ONE, "f");
        write(ONE, "g", "a.age", "alpha");
        write(OTHER, "f", "a.age", "stays");
        store.publish(OTHER, "f");
        store.delete(ONE, "f");
        store.delete(ONE, "g");
        store.delete(ONE, "never");
        store.delete(UUID.randomUUID(), "never");
        try (var left = Files.list(root.resolve(ONE.toString()))) {
            assertThat(left).isEmpty();
        }
        assertThatThrownBy(() -> read(ONE, "f", "a.age", 0)).isInstanceOf(NoSuchFileException.class);
        assertThat(read(OTHER, "f", "a.age", 0)).isEqualTo("stays");
    }

    /** A worker that died while it deleted: the rest goes with the next call, and was not readable meanwhile. */
    @Test
    void aDeletionThatWasCutShortIsEndedByTheNext() throws IOException {
        write(ONE, "f", "a.age", "alpha");
        store.publish(ONE, "f");
        Files.move(root.resolve(ONE + "/f"), root.resolve(ONE + "/f.gone"));
        assertThatThrownBy(() -> read(ONE, "f", "a.age", 0)).isInstanceOf(NoSuchFileException.class);
        store.delete(ONE, "f");
        assertThat(root.resolve(ONE + "/f.gone")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "../f", "a/b", "a\\b", "A", "-a", "a.part", "a\0", "ä", "/etc"})
    void otherNamesOfFoldersAreRefused(String folder) {
        assertThatThrownBy(() -> store.create(ONE, folder, "a.age")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.publish(ONE, folder)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.read(ONE, folder, "a.age", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(ONE, folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".hidden", "../a", "a/b", "a\\b", "A.age", "a\0", "a age"})
    void otherNamesOfFilesAreRefused(String name) {
        assertThatThrownBy(() -> store.create(ONE, "f", name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.read(ONE, "f", name, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyTheOwnerMayEnterAndRead() throws IOException {
        assumeTrue(root.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        write(ONE, "f", "a.age", "alpha");
        store.publish(ONE, "f");
        Path organization = root.resolve(ONE.toString());
        assertThat(permissions(root)).isEqualTo("rwx------");
        assertThat(permissions(organization)).isEqualTo("rwx------");
        assertThat(permissions(organization.resolve("f"))).isEqualTo("rwx------");
        assertThat(permissions(organization.resolve("f/a.age"))).isEqualTo("rw-------");
    }

    @Test
    void noLinkLeadsOut() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("a.age"), "secret");
        Path organization = Files.createDirectories(root.resolve(ONE.toString()));
        link(organization.resolve("f"), outside);
        link(organization.resolve("g.part"), outside);
        write(ONE, "h", "b.age", "beta");
        link(organization.resolve("h.part/a.age"), outside.resolve("a.age"));
        store.publish(ONE, "h");

        assertThatThrownBy(() -> read(ONE, "f", "a.age", 0)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> read(ONE, "h", "a.age", 0)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.create(ONE, "g", "a.age")).isInstanceOf(NotDirectoryException.class);
        for (String folder : new String[] {"f", "g", "h"}) {
            store.delete(ONE, folder);
        }
        assertThat(outside.resolve("a.age")).hasContent("secret");
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void write(UUID organization, String folder, String name, String content) throws IOException {
        try (WritableByteChannel file = store.create(organization, folder, name)) {
            file.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private String read(UUID organization, String folder, String name, long offset) throws IOException {
        try (var in = Channels.newInputStream(store.read(organization, folder, name, offset))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
