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
    private final RecordStore records;
    private final UUID organizationId;
    private final RetrievalFilter filter;
    private final int limit;

    private Walk(RecordStore records, UUID organizationId, RetrievalFilter filter, int limit) {
        this.records = records;
        this.organizationId = organizationId;
        this.filter = filter;
        this.limit = limit;
    }

    static List<RetrievalRecord> pages(RecordStore records, UUID organizationId, RetrievalFilter filter, int limit) {
        return pagesBefore(records, organizationId, filter, null, limit);
    }

    static List<RetrievalRecord> pagesBefore(
            RecordStore records, UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
        return new Walk(records, organizationId, filter, limit).from(before);
    }

    /** A filter in one line, with few of its knowledge bases. */
    static String shown(RetrievalFilter filter) {
        return "[" + filter.start() + ", " + filter.end() + "), "
                + filter.kbIds().size() + " kb_ids "
                + filter.kbIds().stream().limit(3).toList() + ", statuses " + filter.statuses() + ", actor "
                + filter.actorUserId() + ", session " + filter.sessionId();
    }

    private List<RetrievalRecord> from(@Nullable UUID before) {
        List<RetrievalRecord> joined = new ArrayList<>();
        UUID last = before;
        while (true) {
            List<RetrievalRecord> page = page(last);
            joined.addAll(page);
            last = page.isEmpty() ? last : page.get(page.size() - 1).id();
            if (page.size() < limit) {
                if (last != null && !page(last).isEmpty()) {
                    throw new AssertionError("page gave " + page.size() + " records, fewer than its limit, though there"
                            + " are more before " + last + called(last));
                }
                return joined;
            }
        }
    }

    private List<RetrievalRecord> page(@Nullable UUID before) {
        List<RetrievalRecord> page = records.page(organizationId, filter, before, limit);
        assertThat(page.size())
                .as("page must give at most its limit, see RecordStore.page%s", called(before))
                .isLessThanOrEqualTo(limit);
        UUID last = before;
        for (RetrievalRecord record : page) {
            if (last != null && EventIds.ORDER.compare(record.id(), last) >= 0) {
                throw new AssertionError("page must give ids smaller than `before` only, newest first by EventIds.ORDER"
                        + " (unsigned), but gave " + record.id() + " after " + last + called(before));
            }
            last = record.id();
        }
        return page;
    }

    private String called(@Nullable UUID before) {
        return "; before " + before + ", limit " + limit + ", organization " + organizationId + ", filter "
                + shown(filter);
    }
}
