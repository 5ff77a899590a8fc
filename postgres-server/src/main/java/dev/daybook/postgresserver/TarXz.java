package dev.daybook.postgresserver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks an archive of programs: directories, files that may be executable, links among them. */
final class TarXz {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private TarXz() {}

    static void unpack(InputStream packed, Path directory) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = inside(directory, directory.resolve(entry.getName()));
                Files.createDirectories(target.getParent());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    inside(directory, target.resolveSibling(entry.getLinkName()));
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                } else {
                    throw new IOException("neither file, directory nor link: " + entry.getName());
                }
            }
        }
    }

    private static Path inside(Path directory, Path target) throws IOException {
        Path normal = target.normalize();
        if (!normal.startsWith(directory)) {
            throw new IOException("leads out of the archive: " + target);
        }
        return normal;
    }
}
