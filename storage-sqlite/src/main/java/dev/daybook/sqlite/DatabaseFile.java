package dev.daybook.sqlite;

import dev.daybook.spi.SchemaMode;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file before SQLite opens it. A file that exists is only looked at, never opened here: closing a second handle of a live SQLite
 * file would drop this process's locks on it.
 */
final class DatabaseFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private DatabaseFile() {}

    /**
     * Makes an empty file that only its owner may read when there is none and the mode allows; refuses what cannot be a store. One
     * thread at a time: another one must not let SQLite open a new file before the handle that made it is closed.
     */
    static synchronized void prepare(Path path, SchemaMode mode) {
        Path parent = path.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new StoreException(
                    Problem.NOT_ACCESSIBLE,
                    "cannot open the SQLite store " + path + ": there is no directory " + parent
                            + ". Make it, or change the setting path.",
                    null);
        }
        if (Files.isDirectory(path)) {
            throw new StoreException(
                    Problem.NOT_ACCESSIBLE,
                    "cannot open the SQLite store " + path
                            + ": it is a directory. Name a file inside it in the setting path.",
                    null);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new StoreException(
                    Problem.NOT_ACCESSIBLE,
                    "cannot open the SQLite store " + path + ": it is no regular file. Change the setting path.",
                    null);
        }
        if (!Files.exists(path)) {
            if (mode != SchemaMode.CREATE) {
                throw new StoreException(
                        mode == SchemaMode.VALIDATE ? Problem.SCHEMA_MISMATCH : Problem.NOT_ACCESSIBLE,
                        "cannot open the SQLite store " + path
                                + ": there is no such file. If there was one, it was moved or deleted: put it back with its -wal, or"
                                + " restore a backup, for schema=create would begin an empty trail in its place; see docs/operations.md."
                                + " Only for a new trail open it once with schema=create. If the file is elsewhere, change the setting"
                                + " path.",
                        null);
            }
            create(path);
        } else {
            closeToOthers(path);
        }
        requireWritable(path, path);
        requireWritable(path, parent);
    }

    /** What tells this file from another one that has its name later; null when there is no file, or the system does not say. */
    static @Nullable Object identity(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /** A file that somebody made beforehand: closed to others while it is empty, else only complained of. */
    private static void closeToOthers(Path path) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            if (OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
                return;
            }
            if (Files.size(path) == 0) {
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            } else {
                System.getLogger(DatabaseFile.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "the SQLite store " + path
                                        + " may be read by others than its owner; chmod 600 closes it");
            }
        } catch (IOException e) {
            throw new StoreException(
                    Problem.NOT_ACCESSIBLE,
                    "cannot open the SQLite store " + path + ": " + e + ". Let this process own the file.",
                    e);
        }
    }

    private static void create(Path path) {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
                Files.createFile(path, ownerOnly);
                Files.setPosixFilePermissions(path, OWNER_ONLY); // whatever the umask took away
            } else {
                Files.createFile(path);
            }
        } catch (FileAlreadyExistsException e) {
            return; // another process was faster
        } catch (IOException e) {
            throw new StoreException(
                    Problem.READ_ONLY,
                    "cannot make the SQLite store " + path + ": " + e
                            + ". Let this process write to the directory, or change the setting path.",
                    e);
        }
    }

    private static void requireWritable(Path path, Path needed) {
        if (!Files.isWritable(needed)) {
            throw new StoreException(
                    Problem.READ_ONLY,
                    "cannot open the SQLite store " + path + ": this process may not write " + needed
                            + ". SQLite needs to write the file and, beside it, its -wal and -shm files.",
                    null);
        }
    }
}
