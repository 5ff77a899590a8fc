package dev.daybook.internal.export.age;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Passes bytes on, counts and hashes what was taken, and remembers whether whoever takes them failed. */
final class Tap implements WritableByteChannel {
    private final WritableByteChannel sink;
    private final MessageDigest digest = sha256();
    private long bytes;
    private boolean failed;

    Tap(WritableByteChannel sink) {
        this.sink = sink;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        ByteBuffer seen = source.duplicate();
        int length = source.remaining();
        try {
            while (source.hasRemaining()) {
                if (sink.write(source) <= 0) {
                    throw new IOException("the channel takes no more bytes");
                }
            }
        } catch (IOException e) {
            failed = true;
            throw e;
        }
        digest.update(seen);
        bytes += length;
        return length;
    }

    @Override
    public boolean isOpen() {
        return sink.isOpen();
    }

    @Override
    public void close() throws IOException {
        try {
            sink.close();
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    long bytes() {
        return bytes;
    }

    boolean failed() {
        return failed;
    }

    byte[] hash() {
        return digest.digest();
    }
}
