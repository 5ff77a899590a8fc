package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one page after another until there are no more. */
final class Joined {
    private Joined() {}

    /** Reads a page of items whose ids are smaller than the bound. */
    @FunctionalInterface
    interface Pages<R> {
        List<R> read(@Nullable UUID before, int limit);
    }

    /** {@code what} names the call in failures. */
    static <R> List<R> pages(String what, Pages<R> pages, Function<R, UUID> id, @Nullable UUID before, int limit) {
        List<R> joined = new ArrayList<>();
        UUID last = before;
        while (true) {
            List<R> page = pages.read(last, limit);
            assertThat(page.size())
                    .as("%s must give at most its limit; before %s, limit %d", what, last, limit)
                    .isLessThanOrEqualTo(limit);
            for (R item : page) {
                UUID next = id.apply(item);
                if (last != null && EventIds.ORDER.compare(next, last) >= 0) {
                    throw new AssertionError(what + " must give ids smaller than `before` only, newest first by"
                            + " EventIds.ORDER (unsigned), but gave " + next + " after " + last);
                }
                last = next;
            }
            joined.addAll(page);
            if (page.size() < limit) {
                assertThat(pages.read(last, limit))
                        .as("%s gave %d, fewer than its limit, though there are more", what, page.size())
                        .isEmpty();
                return joined;
            }
        }
    }
}
