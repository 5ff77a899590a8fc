package dev.daybook.internal.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A segment that nobody writes any more.
 *
 * @param segment which
 * @param key what tells its file from another one of its name, as {@link #key} has it
 * @param first when its first record was made
 * @param tallies what was spooled in it, by organization
 */
record SealedSegment(Segment segment, @Nullable Object key, Instant first, Map<UUID, Tally> tallies) {
    /**
     * What tells a file that nobody writes from another one of its name; null when the system does not say. The number that a system gives
     * a file is soon another's once it is deleted, so the time belongs to it.
     */
    static @Nullable Object key(Segment segment) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(segment.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Object key = attributes.fileKey();
        return key == null ? null : List.of(key, attributes.creationTime());
    }

    /** Whether its name still leads to it, and not to another Daybook's file in a directory that was deleted meanwhile. */
    boolean isThere() throws IOException {
        try {
            return Objects.equals(key, key(segment));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    long records() {
        return tallies.values().stream().mapToLong(Tally::records).sum();
    }
}
