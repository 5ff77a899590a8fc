package dev.daybook.internal.spool;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A segment that nobody writes any more.
 *
 * @param segment which
 * @param first when its first record was made
 * @param tallies what was spooled in it, by organization
 */
record SealedSegment(Segment segment, Instant first, Map<UUID, Tally> tallies) {
    long records() {
        return tallies.values().stream().mapToLong(Tally::records).sum();
    }
}
