package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What a store must answer, worked out from the records that were put into it. */
final class Expected {
    private static final Comparator<RetrievalRecord> NEWEST_FIRST =
            Comparator.comparing(RetrievalRecord::id, EventIds.ORDER).reversed();

    private Expected() {}

    /** All pages of a query joined. */
    static List<RetrievalRecord> pages(
            Collection<RetrievalDetail> stored, UUID organizationId, RetrievalFilter filter) {
        return details(stored, organizationId, filter).stream()
                .map(RetrievalDetail::record)
                .toList();
    }

    /** A snapshot read to its end. */
    static List<RetrievalDetail> details(
            Collection<RetrievalDetail> stored, UUID organizationId, RetrievalFilter filter) {
        return stored.stream()
                .filter(detail -> detail.record().organizationId().equals(organizationId))
                .filter(filter::matches)
                .sorted(Comparator.comparing(RetrievalDetail::record, NEWEST_FIRST))
                .toList();
    }
}
