package dev.daybook.internal.export.age;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The plaintext of a file. Once it failed it goes on failing, so that nobody takes what came before for the whole. */
final class OpenedFile extends InputStream {
    private final Source source;
    private final ReadableByteChannel decrypting;
    private boolean empty = true;
    private boolean ended;
    private @Nullable IOException failure;

    OpenedFile(Source source, ReadableByteChannel decrypting) {
        this.source = source;
        this.decrypting = decrypting;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        if (length == 0 || ended) {
            return length == 0 ? 0 : -1;
        }
        try {
            int read = decrypting.read(ByteBuffer.wrap(bytes, offset, length));
            if (read > 0) {
                empty = false;
                return read;
            }
        } catch (IOException | RuntimeException e) {
            failure = source.blame("it was changed or is not whole", e);
            throw failure;
        }
        if (empty && !source.isWholeEmptyFile()) {
            failure = new DamagedFileException("it ends behind its header");
            throw failure;
        }
        ended = true;
        return -1;
    }

    @Override
    public void close() throws IOException {
        if (source.isOpen()) {
            decrypting.close();
        }
    }
}
