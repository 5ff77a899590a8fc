package dev.daybook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of something, newest first.
 *
 * @param <T> what is listed
 * @param items at most as many as the query's limit
 * @param nextCursor gives the next page when put into the same query; null exactly when {@code hasMore} is false
 * @param hasMore whether there is more behind this page
 * @param retainedFrom when the oldest record that the trail still holds for the organization was made: what is older was purged or never
 *     recorded, so an empty page before it proves nothing. Null when the trail holds none, and in pages of anything but the trail
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        boolean hasMore,
        @Nullable Instant retainedFrom) {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
