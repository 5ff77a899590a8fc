package dev.daybook.internal.spool;

import java.util.Map;
import java.util.UUID;

/**
 * What one organization has in a segment.
 *
 * @param records how many records
 * @param bytes their frames' sizes
 */
record Tally(long records, long bytes) {
    static void add(Map<UUID, Tally> tallies, Frame frame) {
        tallies.merge(
                frame.organizationId(),
                new Tally(1, frame.size()),
                (one, other) -> new Tally(one.records + other.records, one.bytes + other.bytes));
    }
}
