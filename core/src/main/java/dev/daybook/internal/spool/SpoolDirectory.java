package dev.daybook.internal.spool;

import dev.daybook.internal.export.files.Directories;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The spool's directory, which one Daybook alone has at a time. Directories are 0700 and files 0600. */
final class SpoolDirectory implements AutoCloseable {
    private static final String LOCK = "spool.lock";

    /** Those of this process. To look at the lock's file would be too late: closing it again drops the lock that the process has on it. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private Lock lock;

    /**
     * The lock's file, locked.
     *
     * @param channel has the lock until it is closed
     * @param key what tells the file from another one of its name
     */
    private record Lock(FileChannel channel, @Nullable Object key) {}

    private SpoolDirectory(Path path, Lock lock) {
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
        if (!HELD.add(real)) {
            throw taken(real.resolve(LOCK));
        }
        try {
            return new SpoolDirectory(real, lock(real));
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static FileAlreadyExistsException taken(Path file) {
        return new FileAlreadyExistsException(file.toString(), null, "another Daybook has this spool");
    }

    private static Lock lock(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                Directories.attributes(file, "rw-------"));
        try {
            if (!isTaken(channel)) {
                throw taken(file);
            }
            return new Lock(channel, key(path));
        } catch (IOException | RuntimeException e) {
            // One that stays open would be met by the next try, whose closing drops the lock that it has.
            channel.close();
            throw e;
        }
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

    /**
     * Makes it again, and locks it again, should somebody have deleted it. For the one thread that writes.
     *
     * @throws FileAlreadyExistsException when another Daybook has it meanwhile; it is there all the same
     */
    void restore() throws IOException {
        Directories.make(path);
        if (!Objects.equals(lock.key(), key(path))) {
            Lock gone = lock;
            lock = lock(path);
            gone.channel().close();
        }
    }

    /** What tells the lock's file from another one of its name; null when there is none, or the system does not say. */
    private static @Nullable Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path.resolve(LOCK), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    void delete(Segment segment) throws IOException {
        Files.deleteIfExists(segment.file());
    }

    /** Sure only after {@link #sync}. */
    void setAside(Segment segment) throws IOException {
        Files.move(segment.file(), segment.aside(), StandardCopyOption.REPLACE_EXISTING);
    }

    void sync() throws IOException {
        Directories.sync(path);
    }

    /** Where it is, for messages. */
    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public void close() throws IOException {
        if (!lock.channel().isOpen()) {
            return;
        }
        try {
            lock.channel().close();
        } finally {
            HELD.remove(path);
        }
    }
}
