package dev.daybook.internal.spool;

import dev.daybook.model.EventIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
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
    /** After so many bytes a new segment is begun: what is drained is given back in pieces of this size. */
    private static final long ROLL_AT = 8 << 20;

    private final Segment segment;
    private final FileChannel channel;
    private final @Nullable Object key;
    private final Map<UUID, Tally> tallies = new HashMap<>();
    private Instant first = Instant.MAX;
    /** As far as it is durable. */
    private long end = Segment.HEAD;

    private boolean failed;

    private SegmentFile(Segment segment, FileChannel channel) throws IOException {
        this.segment = segment;
        this.channel = channel;
        this.key = key(segment);
    }

    /**
     * Makes one.
     *
     * @param gone one whose name is gone, all of which is taken over; null for none
     * @throws java.nio.file.FileAlreadyExistsException when there is one of this number
     */
    static SegmentFile create(SpoolDirectory directory, long number, @Nullable SegmentFile gone) throws IOException {
        Segment segment = directory.segment(number);
        FileChannel channel = FileChannel.open(
                segment.file(),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                directory.ownersAlone());
        try {
            SegmentFile created = new SegmentFile(segment, channel);
            writeAll(channel, segment.head());
            if (gone != null) {
                created.takeOver(gone);
            }
            channel.force(true);
            directory.sync();
            return created;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            Files.deleteIfExists(segment.file());
            throw e;
        }
    }

    /**
     * Writes frames and forces them to the disk. After a failure nothing may be written here any more.
     *
     * @throws IOException when they may not be durable, also when its name is gone; then they do not count as a part of it
     */
    void append(List<Frame> frames) throws IOException {
        failed = true;
        ByteBuffer bytes =
                ByteBuffer.allocate(frames.stream().mapToInt(Frame::size).sum());
        frames.forEach(frame -> frame.put(bytes));
        writeAll(channel, bytes.flip());
        channel.force(false);
        if (!isThere()) {
            throw gone();
        }
        end = channel.position();
        if (tallies.isEmpty()) {
            first = EventIds.createdAt(frames.get(0).id());
        }
        frames.forEach(frame -> Tally.add(tallies, frame));
        failed = false;
    }

    private void takeOver(SegmentFile other) throws IOException {
        // Less is there when somebody shortened it before; its tallies tell what is lost.
        long most = Math.min(other.end, other.channel.size());
        while (end < most) {
            end += other.channel.transferTo(end, most - end, channel);
        }
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

    /** Whether nothing more may be written here, or it is large enough. */
    boolean isToEnd() {
        return failed || end >= ROLL_AT;
    }

    Segment segment() {
        return segment;
    }

    /**
     * What it is when nobody writes it any more.
     *
     * @throws IOException when its name is gone
     */
    SealedSegment sealed() throws IOException {
        Object sealedKey = SealedSegment.key(segment);
        if (!isThere()) {
            throw gone();
        }
        return new SealedSegment(segment, sealedKey, first, Map.copyOf(tallies));
    }

    private NoSuchFileException gone() {
        return new NoSuchFileException(segment.file().toString(), null, "it was deleted or replaced");
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
