package dev.daybook.examples.demo;

import dev.daybook.AuditTrail;
import dev.daybook.Page;
import dev.daybook.TrailQuery;
import dev.daybook.model.RetrievalRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * All pages of a query, by cursor.
 *
 * @param pages how many there were
 * @param records what was on them, newest first
 */
record Walk(int pages, List<RetrievalRecord> records) {
    /** Goes from page to page, and does something after each. */
    static Walk through(AuditTrail trail, TrailQuery query, Runnable afterEachPage) {
        List<RetrievalRecord> records = new ArrayList<>();
        Page<RetrievalRecord> page = trail.page(query);
        int pages = 1;
        records.addAll(page.items());
        while (page.hasMore()) {
            afterEachPage.run();
            page = trail.page(query.at(page.nextCursor()));
            pages++;
            records.addAll(page.items());
        }
        return new Walk(pages, List.copyOf(records));
    }

    static Walk through(AuditTrail trail, TrailQuery query) {
        return through(trail, query, () -> {});
    }
}
