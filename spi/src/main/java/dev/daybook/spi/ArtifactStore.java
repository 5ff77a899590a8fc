package dev.daybook.spi;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.UUID;

/**
 * Keeps the encrypted files of exports. They are written once, published together, read in ranges, and deleted together. Safe for use by
 * several threads. Implemented by Daybook for a directory, and by others for what else keeps files.
 *
 * <p>A folder belongs to an organization; the same folder name in two organizations names two folders. Names are made by Daybook, never by
 * a caller: folders are 1 to 80 of {@code a-z 0-9 -}, files 1 to 64 of {@code a-z 0-9 . _ -}, beginning with a letter or digit. A store
 * refuses any other with {@link IllegalArgumentException}.
 */
public interface ArtifactStore {
    /**
     * Begins a file in a folder that is not published. Nobody can read it before it is. A file begun again replaces what was begun before.
     *
     * @param organizationId the tenant
     * @param folder the folder
     * @param name the file
     * @return where to write; closing it ends the file
     * @throws IOException when it cannot be begun, or the folder is published
     */
    WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException;

    /**
     * Makes all files of a folder durable and readable, in one atomic step: a crash leaves all of them readable or none. Every file must
     * have been closed. Publishing twice is harmless.
     *
     * @param organizationId the tenant
     * @param folder the folder
     * @throws IOException when it cannot be done; then nothing is readable
     */
    void publish(UUID organizationId, String folder) throws IOException;

    /**
     * Reads a part of a published file.
     *
     * @param organizationId the tenant
     * @param folder the folder
     * @param name the file
     * @param offset where to begin, in bytes, 0 to the file's size
     * @return from there to the end; the caller closes it
     * @throws java.nio.file.NoSuchFileException when there is no such file, it was deleted, or the folder is not published
     * @throws IOException when it cannot be read
     */
    ReadableByteChannel read(UUID organizationId, String folder, String name, long offset) throws IOException;

    /**
     * Deletes a folder with all that is in it, published or not. One that is not there is passed over.
     *
     * @param organizationId the tenant
     * @param folder the folder
     * @throws IOException when something of it may still be there
     */
    void delete(UUID organizationId, String folder) throws IOException;
}
