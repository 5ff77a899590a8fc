package dev.daybook.postgresserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where files are made that live as long as a test. With {@code -Ddaybook.scratch=memory} in a file system in memory, where there is one
 * with room: what is killed there ({@code kill -9}) leaves the same files behind as on a disk, and no test waits for a disk that others
 * use. What a power cut leaves behind is another question, and asked elsewhere. Without the property they are on the disk.
 */
public final class ScratchDirectory {
    /** The property that chooses: {@code memory}, or nothing. */
    public static final String PROPERTY = "daybook.scratch";

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 4L << 30;

    private ScratchDirectory() {}

    /** The directory to make them in. */
    public static Path parent() throws IOException {
        boolean inMemory = "memory".equals(System.getProperty(PROPERTY))
                && Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
        return inMemory ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
