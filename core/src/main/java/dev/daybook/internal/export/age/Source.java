package dev.daybook.internal.export.age;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The encrypted bytes: remembers how they begin, how many there were, and whether reading them failed. */
final class Source implements ReadableByteChannel {
    /** As much as the decryption reads for the header. */
    private static final int HEAD_BYTES = 64 * 1024;

    private static final int NONCE_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final String MAC_MARK = "\n--- ";
    private static final int MAC_LINE_BYTES = MAC_MARK.length() + 43 + "\n".length();

    private final ReadableByteChannel channel;
    private byte[] head = new byte[1024];
    private long bytes;
    private @Nullable IOException failure;

    Source(InputStream in) {
        channel = Channels.newChannel(in);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        ByteBuffer seen = target.duplicate();
        int read;
        try {
            read = channel.read(target);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (read > 0) {
            keep(seen.limit(target.position()));
            bytes += read;
        }
        return read;
    }

    private void keep(ByteBuffer seen) {
        int kept = (int) Math.min(seen.remaining(), Math.max(0, HEAD_BYTES - bytes));
        if (kept == 0) {
            return;
        }
        if (bytes + kept > head.length) {
            head = Arrays.copyOf(head, HEAD_BYTES);
        }
        seen.get(head, (int) bytes, kept);
    }

    /**
     * Whether the bytes are a header, a nonce, and the one chunk that an empty file has. Cut behind the nonce they would otherwise pass
     * for an empty file: nothing is there that could fail.
     */
    boolean isWholeEmptyFile() {
        int mac = head().indexOf(MAC_MARK);
        return mac >= 0 && bytes == mac + MAC_LINE_BYTES + NONCE_BYTES + TAG_BYTES;
    }

    /**
     * Whether the header's MAC is written as age writes it. The last of its 43 characters stands for four bits and has room for six; the
     * decryption does not look at the other two, and nothing else covers them.
     */
    boolean hasCanonicalMac() {
        String text = head();
        int start = text.indexOf(MAC_MARK) + MAC_MARK.length();
        int end = text.indexOf('\n', start);
        String mac = text.substring(start, Math.max(start, end));
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(Base64.getDecoder().decode(mac))
                .equals(mac);
    }

    private String head() {
        return new String(head, 0, (int) Math.min(bytes, HEAD_BYTES), StandardCharsets.ISO_8859_1);
    }

    /** The failure of reading if there was one, else that the file is damaged. */
    IOException blame(String why, Exception e) {
        return failure != null ? failure : new DamagedFileException(why, e);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
