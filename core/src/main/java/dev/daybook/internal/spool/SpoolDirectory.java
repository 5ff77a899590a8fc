package dev.daybook.internal.spool;

import dev.daybook.internal.export.files.Directories;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Set;

/** The spool's directory, which one Daybook alone has at a time. Directories are 0700 and files 0600. */
final class SpoolDirectory implements AutoCloseable {
    private static final String LOCK = "spool.lock";

    private final Path path;
    private final FileChannel lock;

    private SpoolDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens it.
     *
     * @throws FileAlreadyExistsException when another Daybook has it
     * @throws IOException when it cannot be made or written
     */
    static SpoolDirectory open(Path path) throws IOException {
        Directories.make(path);
        Path real = path.toRealPath();
        Path file = real.resolve(LOCK);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                Directories.attributes(file, "rw-------"));
        if (!isTaken(channel)) {
            channel.close();
            throw new FileAlreadyExistsException(file.toString(), null, "another Daybook has this spool");
        }
        return new SpoolDirectory(real, channel);
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Segment segment(long number) {
        return Segment.of(path, number);
    }

    List<Segment> segments() throws IOException {
        return Segment.list(path);
    }

    FileAttribute<?>[] ownersAlone() {
        return Directories.attributes(path, "rw-------");
    }

    /** Makes it again, should somebody have deleted it. */
    void restore() throws IOException {
        Directories.make(path);
    }

    void delete(Segment segment) throws IOException {
        Files.deleteIfExists(segment.file());
    }

    void setAside(Segment segment) throws IOException {
        Files.move(segment.file(), segment.aside(), StandardCopyOption.REPLACE_EXISTING);
        sync();
    }

    void sync() throws IOException {
        Directories.sync(path);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
