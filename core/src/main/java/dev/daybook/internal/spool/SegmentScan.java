package dev.daybook.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What could be read of a segment. A frame that was being written when the process or the machine died is torn: nobody was told that it is
 * spooled. Anything else that cannot be read is damage.
 *
 * @param frames the readable ones, in their order
 * @param damaged whether there is something that was written whole and cannot be read
 */
record SegmentScan(List<Frame> frames, boolean damaged) {
    static SegmentScan of(Segment segment) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment.file()));
        if (bytes.remaining() < Segment.HEAD) {
            return new SegmentScan(List.of(), false);
        }
        if (!segment.isHead(bytes)) {
            return new SegmentScan(List.of(), !isZero(bytes.rewind()));
        }
        return frames(bytes);
    }

    private static SegmentScan frames(ByteBuffer bytes) {
        List<Frame> frames = new ArrayList<>();
        boolean damaged = false;
        while (bytes.remaining() >= Frame.HEAD) {
            ByteBuffer rest = bytes.slice();
            int length = bytes.getInt();
            int checksum = bytes.getInt();
            UUID organizationId = new UUID(bytes.getLong(), bytes.getLong());
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            if (length < 0 || length > Frame.MAX_TEXT) {
                // Where the next one begins is not known.
                return new SegmentScan(frames, true);
            }
            if (length > bytes.remaining()) {
                break;
            }
            byte[] text = new byte[length];
            bytes.get(text);
            Frame frame = new Frame(organizationId, id, text);
            if (frame.checksum() == checksum) {
                frames.add(frame);
            } else if (isZero(rest)) {
                break;
            } else {
                // The last one may be torn inside: its blocks need not reach the disk in their order.
                damaged |= bytes.hasRemaining();
            }
        }
        return new SegmentScan(frames, damaged);
    }

    /** A file system may have given a file its length, and not yet its bytes. */
    private static boolean isZero(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (bytes.get() != 0) {
                return false;
            }
        }
        return true;
    }
}
