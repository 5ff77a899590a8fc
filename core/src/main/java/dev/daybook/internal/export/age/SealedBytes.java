package dev.daybook.internal.export.age;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;

/**
 * What some bytes are by their number and hash.
 *
 * @param bytes how many
 * @param sha256 SHA-256 of them, 64 lower-case hex digits
 */
public record SealedBytes(long bytes, String sha256) {
    /**
     * Reads a channel to its end.
     *
     * @param in the channel, which stays open
     * @return what was read
     * @throws IOException when it cannot be read
     */
    public static SealedBytes of(ReadableByteChannel in) throws IOException {
        MessageDigest digest = Sha256.begin();
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        long bytes = 0;
        while (in.read(buffer) >= 0) {
            buffer.flip();
            bytes += buffer.remaining();
            digest.update(buffer);
            buffer.clear();
        }
        return new SealedBytes(bytes, Sha256.end(digest));
    }
}
