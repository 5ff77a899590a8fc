package dev.daybook.postgres;

import dev.daybook.model.Violations;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bounds of pages. */
final class Bounds {
    private Bounds() {}

    /** A negative limit is an error of the server's, in words of its own. */
    static void requireLimit(int limit) {
        requireLimit(limit, Integer.MAX_VALUE);
    }

    static void requireLimit(int limit, int most) {
        new Violations().range("limit", limit, 1, most).throwIfAny("read");
    }

    /** What every id must be smaller than; no event id reaches the bound of the first page. */
    static UUID below(@Nullable UUID before) {
        return before == null ? new UUID(-1, -1) : before;
    }
}
