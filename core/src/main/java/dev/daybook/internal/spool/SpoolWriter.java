package dev.daybook.internal.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes segments, one after the other. For one thread. */
final class SpoolWriter implements AutoCloseable {
    /** After so many bytes a new segment is begun: what is drained is given back in pieces of this size. */
    static final long ROLL_AT = 8 << 20;

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
     * @param sealed takes the segments that come to their end by it
     * @throws IOException when they may not be durable, though something of them may be
     */
    void append(List<Frame> frames, List<SealedSegment> sealed) throws IOException {
        try {
            write(frames, sealed);
        } catch (IOException e) {
            // What a failed force left is not known, and a second force would say that all is well.
            seal(sealed);
            listening.failed(e);
            write(frames, sealed);
        }
    }

    private void write(List<Frame> frames, List<SealedSegment> sealed) throws IOException {
        SegmentFile file = current;
        if (file == null) {
            file = begin();
        }
        file.append(frames);
        if (!file.isThere()) {
            file = replace(file);
        }
        if (file.size() >= ROLL_AT) {
            seal(sealed);
        }
    }

    private SegmentFile begin() throws IOException {
        restore();
        // A number is used up even if nothing comes of it: what a full disk left under it must not be in the way later.
        SegmentFile begun = SegmentFile.create(directory, nextNumber++);
        current = begun;
        return begun;
    }

    private void restore() throws IOException {
        try {
            directory.restore();
        } catch (FileAlreadyExistsException e) {
            // What is acknowledged counts more than whose the directory is now; each drains the segments that it knows.
            listening.failed(e);
        }
    }

    /** Somebody deleted or replaced the file: its bytes are still to be had from it, and nowhere else. */
    private SegmentFile replace(SegmentFile gone) throws IOException {
        SegmentFile fresh = begin();
        fresh.takeOver(gone);
        gone.close();
        listening.damaged(
                gone.segment().file().getFileName()
                        + " was deleted or replaced while it was written; all of it was written again",
                Map.of());
        return fresh;
    }

    /** Ends the segment that is being written, if there is one. */
    void seal(List<SealedSegment> sealed) {
        SegmentFile file = current;
        if (file == null) {
            return;
        }
        current = null;
        sealed.add(file.sealed());
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
