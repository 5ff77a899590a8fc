package dev.daybook.internal.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes segments, one after the other. For one thread. */
final class SpoolWriter implements AutoCloseable {
    private final SpoolDirectory directory;
    private final SpoolListening listening;
    private long nextNumber;
    private @Nullable SegmentFile current;

    SpoolWriter(SpoolDirectory directory, long nextNumber, SpoolListening listening) {
        this.directory = directory;
        this.nextNumber = nextNumber;
        this.listening = listening;
    }

    /**
     * Makes frames durable.
     *
     * @param sealed takes the segments that come to their end before
     * @throws IOException when they may not be durable, though something of them may be
     */
    void append(List<Frame> frames, List<SealedSegment> sealed) throws IOException {
        try {
            toWrite(sealed).append(frames);
        } catch (IOException e) {
            // What a failed force left is not known, and a second force would say that all is well: into another one.
            listening.failed(e);
            toWrite(sealed).append(frames);
        }
    }

    private SegmentFile toWrite(List<SealedSegment> sealed) throws IOException {
        SegmentFile file = restored();
        if (file != null && file.isToEnd()) {
            seal(sealed);
            file = null;
        }
        if (file == null) {
            file = begin(null);
            current = file;
        }
        return file;
    }

    /** The segment that is being written, if there is one. Should its name be gone, its bytes are to be had from it, and nowhere else. */
    private @Nullable SegmentFile restored() throws IOException {
        SegmentFile gone = current;
        if (gone == null || gone.isThere()) {
            return gone;
        }
        SegmentFile fresh = begin(gone);
        current = fresh;
        close(gone);
        listening.damaged(
                gone.segment().file().getFileName()
                        + " was deleted or replaced while it was written; all of it was written again",
                Map.of());
        return fresh;
    }

    private SegmentFile begin(@Nullable SegmentFile gone) throws IOException {
        restoreDirectory();
        while (true) {
            try {
                // A number is used up even if nothing comes of it: what a full disk left under it must not be in the
                // way later.
                return SegmentFile.create(directory, nextNumber++, gone);
            } catch (FileAlreadyExistsException e) {
                // Of another Daybook, which took the directory when it had been deleted.
            }
        }
    }

    private void restoreDirectory() throws IOException {
        try {
            directory.restore();
        } catch (FileAlreadyExistsException e) {
            // What is acknowledged counts more than whose the directory is now; each drains the files that it knows.
            listening.failed(e);
        }
    }

    /**
     * Ends the segment that is being written, if there is one.
     *
     * @throws IOException when its name is gone and it cannot be written again now; it is kept then, as the only one that has its records
     */
    void seal(List<SealedSegment> sealed) throws IOException {
        SegmentFile file = restored();
        if (file != null) {
            sealed.add(file.sealed());
            current = null;
            close(file);
        }
    }

    private void close(SegmentFile file) {
        try {
            file.close();
        } catch (IOException e) {
            listening.failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }
}
