package dev.daybook;

import dev.daybook.internal.cursor.CursorCodec;
import dev.daybook.internal.cursor.CursorCodec.Listing;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the governance history: what was exported, downloaded, cancelled and deleted, and by whom (contract 1.6). Nothing is ever taken
 * out of it. Safe for use by several threads.
 */
public final class GovernanceHistory {
    private final EventStore store;
    private final Paging<GovernanceEvent> paging;

    GovernanceHistory(EventStore store, CursorCodec cursors) {
        this.store = store;
        this.paging = new Paging<>("governance events", Listing.EVENTS, cursors, GovernanceEvent::id);
    }

    /**
     * Reads one page, newest first.
     *
     * @param organizationId the tenant
     * @param limit the most events, 1 to 200
     * @param cursor the {@code nextCursor} of the page before; null for the first page
     * @return the page; its {@code retainedFrom} is null
     * @throws dev.daybook.model.InvalidInputException when the limit is out of range or the cursor was not made by Daybook for this list
     * @throws dev.daybook.model.AuditUnavailableException when the store does not answer in time
     */
    public Page<GovernanceEvent> page(UUID organizationId, int limit, @Nullable String cursor) {
        return paging.page(organizationId, limit, cursor, store::page);
    }
}
