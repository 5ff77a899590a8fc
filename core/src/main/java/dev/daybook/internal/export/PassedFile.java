package dev.daybook.internal.export;

import dev.daybook.internal.export.age.SealingFile;
import dev.daybook.model.ExportJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** A file whose plaintext is passed on piece by piece, to be hashed, encrypted and written by another thread. Used by one thread. */
final class PassedFile {
    private static final int PIECE = 128 * 1024;

    private final SealingFile file;
    private final SealingThread thread;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private long bytes;

    PassedFile(SealingFile file, SealingThread thread) {
        this.file = file;
        this.thread = thread;
    }

    void write(byte[] plaintext, int length) throws IOException, GeneralSecurityException {
        piece.write(plaintext, 0, length);
        bytes += length;
        if (piece.size() >= PIECE) {
            pass();
        }
    }

    long plaintextBytes() {
        return bytes;
    }

    /** Makes the file whole. */
    ExportJob.File finish(String name, long rows) throws IOException, GeneralSecurityException {
        pass();
        thread.await();
        return file.finish(name, rows);
    }

    void abort() {
        thread.giveUp();
        file.abort();
    }

    private void pass() throws IOException, GeneralSecurityException {
        byte[] passed = piece.toByteArray();
        piece.reset();
        thread.pass(() -> file.write(passed, passed.length));
    }
}
