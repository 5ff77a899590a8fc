package dev.daybook;

import dev.daybook.model.ExportJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/**
 * A file of an export on its way out: encrypted, as it lies. For one thread at a time; whoever asked for it closes it.
 */
public final class ExportDownload implements AutoCloseable {
    private final ExportJob.File file;
    private final long offset;
    private final ReadableByteChannel channel;

    ExportDownload(ExportJob.File file, long offset, ReadableByteChannel channel) {
        this.file = file;
        this.offset = offset;
        this.channel = channel;
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
     * The bytes, from the offset to the end.
     *
     * @return the same one at every call
     */
    public ReadableByteChannel channel() {
        return channel;
    }

    /**
     * The bytes, from the offset to the end, as a stream over {@link #channel()}.
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
}
