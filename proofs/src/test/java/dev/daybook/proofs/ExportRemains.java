package dev.daybook.proofs;

import dev.daybook.ExportMismatchException;
import dev.daybook.ExportReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What killed workers have left in a directory of exports. */
final class ExportRemains {
    private final ExportReader reader;
    /** Of every file that decrypts: the job, its name, the hash of what it gives. */
    final Set<String> decrypted = new HashSet<>();
    /** Folders that can be read and are not whole. */
    final Set<String> torn = new HashSet<>();

    int undecryptable;

    ExportRemains(String identity) {
        this.reader = ExportReader.of(identity);
    }

    void look(Path exports) throws IOException {
        for (Path folder : folders(exports)) {
            if (!folder.getFileName().toString().contains(".")) {
                verify(folder);
            }
            for (Path file : list(folder)) {
                decrypt(folder, file);
            }
        }
    }

    static List<Path> folders(Path exports) throws IOException {
        Path ofOrganization = exports.resolve(Attempts.ORGANIZATION.toString());
        return Files.exists(ofOrganization) ? list(ofOrganization) : List.of();
    }

    static String seen(String jobId, String file, String sha256Plaintext) {
        return jobId + " " + file + " " + sha256Plaintext;
    }

    private void verify(Path folder) throws IOException {
        try {
            reader.verify(folder);
        } catch (ExportMismatchException e) {
            torn.add(folder.getFileName().toString());
        }
    }

    private void decrypt(Path folder, Path file) throws IOException {
        String name = file.getFileName().toString();
        // Of another attempt, the manifest has another time.
        if (name.startsWith("manifest")) {
            return;
        }
        try (InputStream plain = reader.open(Files.newInputStream(file))) {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain.readAllBytes()));
            decrypted.add(seen(folder.getFileName().toString().substring(0, 36), name, hash));
        } catch (IOException e) {
            undecryptable++;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        }
    }
}
