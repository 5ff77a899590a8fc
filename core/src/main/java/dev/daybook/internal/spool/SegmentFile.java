package dev.daybook.internal.spool;

import dev.daybook.model.EventIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The segment that is being written, by one thread that nobody interrupts: an interrupt would close the channel. */
final class SegmentFile implements AutoCloseable {
    private final Segment segment;
    private final FileChannel channel;
    private final @Nullable Object key;
    private final Map<UUID, Tally> tallies = new HashMap<>();
    private Instant first = Instant.MAX;

    private SegmentFile(Segment segment, FileChannel channel) throws IOException {
        this.segment = segment;
        this.channel = channel;
        this.key = key(segment);
    }

    static SegmentFile create(SpoolDirectory directory, long number) throws IOException {
        Segment segment = directory.segment(number);
        FileChannel channel = FileChannel.open(
                segment.file(),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                directory.ownersAlone());
        try {
            writeAll(channel, segment.head());
            channel.force(true);
            directory.sync();
            return new SegmentFile(segment, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(segment.file());
            throw e;
        }
    }

    /** Writes frames and forces them to the disk. After a failure nothing may be written here any more. */
    void append(List<Frame> frames) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(frames.stream().mapToInt(Frame::size).sum());
        frames.forEach(frame -> frame.put(bytes));
        writeAll(channel, bytes.flip());
        channel.force(false);
        if (tallies.isEmpty()) {
            first = EventIds.createdAt(frames.get(0).id());
        }
        frames.forEach(frame -> Tally.add(tallies, frame));
    }

    /** Takes over all that another one has, whose name may be gone. */
    void takeOver(SegmentFile other) throws IOException {
        long end = other.channel.size();
        for (long at = Segment.HEAD; at < end; ) {
            at += other.channel.transferTo(at, end - at, channel);
        }
        channel.force(false);
        tallies.putAll(other.tallies);
        first = other.first;
    }

    /** Whether its name still leads to it. A file that was deleted or replaced takes bytes, and loses them. */
    boolean isThere() {
        try {
            return Objects.equals(key, key(segment));
        } catch (IOException e) {
            return false;
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    Segment segment() {
        return segment;
    }

    /** What it is when nobody writes it any more. */
    SealedSegment sealed() {
        return new SealedSegment(segment, first, Map.copyOf(tallies));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable Object key(Segment segment) throws IOException {
        return Files.readAttributes(segment.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
