package dev.daybook;

import dev.daybook.model.ExportJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/**
 * A file of an export on its way out: encrypted, as it lies. For one thread at a time; whoever asked for it closes it.
 */
public final class ExportDownload implements AutoCloseable {
    private final ExportJob.File file;
    private final long offset;
    private final long length;
    private final ReadableByteChannel channel;

    ExportDownload(ExportJob.File file, long offset, long length, ReadableByteChannel channel) {
        this.file = file;
        this.offset = offset;
        this.length = length;
        this.channel = new Part(channel, length);
    }

    /**
     * The file. Its {@code bytesCiphertext} is the size of the whole download, and its {@code sha256Ciphertext} names its content, for
     * example as an entity tag.
     *
     * @return what the export says of it
     */
    public ExportJob.File file() {
        return file;
    }

    /**
     * Where the bytes begin.
     *
     * @return the offset in the file, in bytes
     */
    public long offset() {
        return offset;
    }

    /**
     * How many bytes there are.
     *
     * @return those that were asked for, 0 or more
     */
    public long length() {
        return length;
    }

    /**
     * The bytes, from the offset on.
     *
     * @return the same one at every call
     */
    public ReadableByteChannel channel() {
        return channel;
    }

    /**
     * The bytes, from the offset on, as a stream over {@link #channel()}.
     *
     * @return a stream; closing it closes this
     */
    public InputStream stream() {
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** What the history says was handed out, and no more. */
    private static final class Part implements ReadableByteChannel {
        private final ReadableByteChannel channel;
        private long left;

        Part(ReadableByteChannel channel, long length) {
            this.channel = channel;
            this.left = length;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (left == 0) {
                return -1;
            }
            int limit = into.limit();
            into.limit((int) Math.min(limit, into.position() + left));
            try {
                int count = channel.read(into);
                left -= Math.max(0, count);
                return count;
            } finally {
                into.limit(limit);
            }
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
}
