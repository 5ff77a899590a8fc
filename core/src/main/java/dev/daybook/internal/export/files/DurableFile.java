package dev.daybook.internal.export.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** A file being written, which is on the disk when it is closed. Forced through the same channel, which alone is told of every error. */
record DurableFile(FileChannel file) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer source) throws IOException {
        return file.write(source);
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (file.isOpen()) {
                file.force(true);
            }
        }
    }
}
