package dev.daybook.postgresserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the programs {@code initdb} and {@code postgres} are: unpacked from the class path, once, into a cache; else what the system has
 * installed. Nothing is downloaded here.
 */
final class Binaries {
    /** The system property that names the cache; without it, a directory of this user below the temporary one. */
    static final String CACHE = "daybook.postgres.cache";

    private static final List<String> ARCHIVES =
            List.of("postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz", "postgres-darwin-arm_64.txz");

    private Binaries() {}

    /** The directory whose {@code bin} holds the programs. The account can read it. */
    static Path home(Account account) throws IOException {
        URL archive = archive();
        if (archive != null) {
            return unpacked(archive, cache(account));
        }
        // The version that the build asks for, else the newest.
        List<String> versions = System.getProperty("postgres.version") == null
                ? IntStream.of(18, 17, 16, 15, 14).mapToObj(String::valueOf).toList()
                : List.of(System.getProperty("postgres.version"));
        for (String version : versions) {
            Path home = Path.of("/usr", "lib", "postgresql", version);
            if (Files.isExecutable(home.resolve("bin/postgres"))) {
                return home;
            }
        }
        throw new IOException("no PostgreSQL on the class path and none installed, of " + versions + " on "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static @Nullable URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return ARCHIVES.stream()
                .filter(name -> name.contains(system) && name.contains("arm") == arm)
                .map(name -> Binaries.class.getClassLoader().getResource(name))
                .filter(url -> url != null)
                .findFirst()
                .orElse(null);
    }

    private static Path cache(Account account) throws IOException {
        String named = System.getProperty(CACHE);
        if (named != null) {
            Path cache = Files.createDirectories(Path.of(named));
            if (account.reaches(cache)) {
                return cache;
            }
        }
        String user = System.getProperty("user.name");
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "daybook-postgres-" + user);
        Files.createDirectories(
                cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        if (!Files.getOwner(cache).getName().equals(user)) {
            throw new IOException(cache + " belongs to somebody else");
        }
        return cache;
    }

    /** Two processes may come here at once: each unpacks into a directory of its own, and the first to rename it wins. */
    static Path unpacked(URL archive, Path cache) throws IOException {
        Path home = cache.resolve(hash(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        Path own = Files.createTempDirectory(
                cache, "unpacking", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (InputStream packed = archive.openStream()) {
            TarXz.unpack(packed, own);
            Files.move(own, home);
        } catch (IOException e) {
            delete(own);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
        return home;
    }

    private static String hash(URL archive) throws IOException {
        try (InputStream packed = archive.openStream();
                var digest = new DigestInputStream(packed, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
