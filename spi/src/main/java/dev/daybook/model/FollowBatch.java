package dev.daybook.model;

import java.util.List;
import java.util.Objects;

/**
 * Some records in the order in which the store committed them.
 *
 * @param records may be empty even when there is more to come, because a store bounds how far one call looks
 * @param position where to go on; opaque, never empty, at most 300 bytes in UTF-8; the given one again when the store had nothing further
 * @param caughtUp true when there was nothing further to read at that moment
 */
public record FollowBatch(List<RetrievalDetail> records, String position, boolean caughtUp) {
    /** Checks that nothing is null. */
    public FollowBatch {
        records = List.copyOf(records);
        Objects.requireNonNull(position, "position");
    }
}
