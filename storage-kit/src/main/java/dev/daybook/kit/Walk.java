package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns the pages of a query until there are no more. */
final class Walk {
    private Walk() {}

    static List<RetrievalRecord> pages(RecordStore records, UUID organizationId, RetrievalFilter filter, int limit) {
        return pagesBefore(records, organizationId, filter, null, limit);
    }

    static List<RetrievalRecord> pagesBefore(
            RecordStore records, UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
        List<RetrievalRecord> joined = new ArrayList<>();
        UUID last = before;
        while (true) {
            List<RetrievalRecord> page = records.page(organizationId, filter, last, limit);
            assertThat(page.size())
                    .as("page must give at most its limit of %d records, see RecordStore.page", limit)
                    .isLessThanOrEqualTo(limit);
            for (RetrievalRecord record : page) {
                if (last != null && EventIds.ORDER.compare(record.id(), last) >= 0) {
                    throw new AssertionError("page must give smaller ids only, newest first by EventIds.ORDER"
                            + " (unsigned), but gave " + record.id() + " after " + last);
                }
                last = record.id();
            }
            joined.addAll(page);
            if (page.size() < limit) {
                assertThat(last == null ? List.of() : records.page(organizationId, filter, last, limit))
                        .as("page may give fewer than its limit of %d only when there are no more", limit)
                        .isEmpty();
                return joined;
            }
        }
    }
}
