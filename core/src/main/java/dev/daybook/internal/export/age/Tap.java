package dev.daybook.internal.export.age;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;

/** Passes bytes on, counts and hashes what was taken, and remembers whether whoever takes them failed. */
final class Tap implements WritableByteChannel {
    private final WritableByteChannel sink;
    private final MessageDigest digest = Sha256.begin();
    private long bytes;
    private boolean failed;

    Tap(WritableByteChannel sink) {
        this.sink = sink;
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

    String sha256() {
        return Sha256.end(digest);
    }
}
