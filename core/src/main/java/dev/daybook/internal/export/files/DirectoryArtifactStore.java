package dev.daybook.internal.export.files;

import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps files in a directory: {@code <root>/<organization>/<folder>/<file>}. Directories are 0700 and files 0600. A folder is called
 * {@code <folder>.part} until it is published, by one rename, and {@code <folder>.gone} while it is deleted, so that whatever is readable
 * is whole. Several processes may use one root.
 */
public final class DirectoryArtifactStore implements ArtifactStore {
    private final Path root;

    private DirectoryArtifactStore(Path root) {
        this.root = root;
    }

    /**
     * Opens a directory.
     *
     * @param root the directory; made when it is not there, in a directory that is
     * @return the store
     * @throws IOException when it is no directory and cannot be made
     */
    public static DirectoryArtifactStore open(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            Directories.make(root);
        }
        return new DirectoryArtifactStore(root.toRealPath());
    }

    @Override
    public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
        Place place = place(organizationId, folder);
        Path file = place.part().resolve(ArtifactNames.file(name));
        place.refusePublished();
        if (!Files.isDirectory(root)) {
            // Not made again: it may be a volume that is not mounted.
            throw new NoSuchFileException(
                    root.toString(), null, "the directory for files is gone; mount it, or make it again");
        }
        Directories.make(place.organization());
        Directories.make(place.part());
        Files.deleteIfExists(file);
        return new DurableFile(FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                Directories.attributes(file, "rw-------")));
    }

    @Override
    public void publish(UUID organizationId, String folder) throws IOException {
        Place place = place(organizationId, folder);
        if (!Directories.exists(place.part())) {
            if (Directories.exists(place.published())) {
                return;
            }
            throw new NoSuchFileException(folder, null, "holds no file");
        }
        place.refusePublished();
        Directories.sync(place.part());
        Directories.sync(root);
        Files.move(place.part(), place.published(), StandardCopyOption.ATOMIC_MOVE);
        try {
            Directories.sync(place.organization());
        } catch (IOException e) {
            Files.move(place.published(), place.part(), StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
    }

    @Override
    public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset) throws IOException {
        Path published = place(organizationId, folder).published();
        Path file = published.resolve(ArtifactNames.file(name));
        if (!Directories.exists(published) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(name);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        boolean positioned = false;
        try {
            channel.position(offset);
            positioned = true;
            return channel;
        } finally {
            if (!positioned) {
                channel.close();
            }
        }
    }

    @Override
    public void delete(UUID organizationId, String folder) throws IOException {
        Place place = place(organizationId, folder);
        if (!Directories.exists(place.organization())) {
            return;
        }
        Directories.remove(place.gone());
        try {
            Files.move(place.published(), place.gone(), StandardCopyOption.ATOMIC_MOVE);
            Directories.sync(place.organization());
        } catch (NoSuchFileException e) {
            // Not published, or somebody else deletes it.
        }
        Directories.remove(place.gone());
        Directories.remove(place.part());
        Directories.sync(place.organization());
    }

    private Place place(UUID organizationId, String folder) {
        Path organization = root.resolve(organizationId.toString());
        return new Place(organization, ArtifactNames.folder(folder));
    }

    /** Where a folder is. */
    private record Place(Path organization, String folder) {
        Path published() {
            return organization.resolve(folder);
        }

        Path part() {
            return organization.resolve(folder + ".part");
        }

        Path gone() {
            return organization.resolve(folder + ".gone");
        }

        void refusePublished() throws FileAlreadyExistsException {
            if (Directories.exists(published())) {
                throw new FileAlreadyExistsException(folder, null, "is published");
            }
        }
    }
}
