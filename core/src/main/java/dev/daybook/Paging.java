package dev.daybook;

import dev.daybook.internal.cursor.CursorCodec;
import dev.daybook.internal.cursor.CursorCodec.Listing;
import dev.daybook.model.Violations;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of a list that has neither window nor filters. */
final class Paging<T> {
    private final String what;
    private final Listing listing;
    private final CursorCodec cursors;
    private final Function<T, UUID> id;

    Paging(String what, Listing listing, CursorCodec cursors, Function<T, UUID> id) {
        this.what = what;
        this.listing = listing;
        this.cursors = cursors;
        this.id = id;
    }

    /** How a store lists. */
    interface Source<T> {
        List<T> page(UUID organizationId, @Nullable UUID before, int limit);
    }

    Page<T> page(UUID organizationId, int limit, @Nullable String cursor, Source<T> source) {
        UUID before = cursor == null
                ? null
                : cursors.readList(listing, organizationId, cursor).orElse(null);
        new Violations()
                .range("limit", limit, 1, TrailQuery.MAX_LIMIT)
                .require(cursor == null || before != null, "cursor", "invalid_cursor", () -> "invalid cursor")
                .throwIfAny(what);
        // One more than asked for tells whether there is a next page.
        List<T> found = source.page(organizationId, before, limit + 1);
        boolean hasMore = found.size() > limit;
        List<T> items = hasMore ? found.subList(0, limit) : found;
        String next = hasMore ? cursors.list(listing, organizationId, id.apply(items.get(limit - 1))) : null;
        return new Page<>(items, next, hasMore, null);
    }
}
