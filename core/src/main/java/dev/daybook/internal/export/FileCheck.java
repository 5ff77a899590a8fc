package dev.daybook.internal.export;

import dev.daybook.internal.export.age.AgeIdentity;
import dev.daybook.internal.export.age.Sha256;
import dev.daybook.model.ExportJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Finds out what a delivered file is: reads it once and decrypts it on the way. */
final class FileCheck {
    private final MessageDigest plaintext = Sha256.begin();
    private long bytes;
    private long lines;

    private FileCheck() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @param identity opens it
     * @param headerLines lines that are no data
     * @param copy takes the plaintext
     * @return what it is
     * @throws dev.daybook.internal.export.age.DamagedFileException when it does not decrypt to its end
     * @throws IOException when it cannot be read
     */
    static ExportJob.File read(Path file, AgeIdentity identity, int headerLines, OutputStream copy) throws IOException {
        FileCheck check = new FileCheck();
        MessageDigest ciphertext = Sha256.begin();
        try (InputStream encrypted = new DigestInputStream(Files.newInputStream(file), ciphertext)) {
            check.take(identity.open(encrypted), copy);
        }
        return new ExportJob.File(
                String.valueOf(file.getFileName()),
                Math.max(0, check.lines - headerLines),
                check.bytes,
                Files.size(file),
                Sha256.end(check.plaintext),
                Sha256.end(ciphertext));
    }

    private void take(InputStream decrypted, OutputStream copy) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = decrypted.read(buffer); read >= 0; read = decrypted.read(buffer)) {
            plaintext.update(buffer, 0, read);
            bytes += read;
            copy.write(buffer, 0, read);
            // No text has a line end in it, so lines are rows in both formats.
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
    }
}
