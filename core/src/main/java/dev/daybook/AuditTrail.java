package dev.daybook;

import dev.daybook.internal.cursor.CursorCodec;
import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.model.EventRef;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.Violation;
import dev.daybook.model.Violations;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trail. Every call is for one organization and tells nothing of any other. Safe for use by several threads. Every call throws
 * {@link dev.daybook.model.AuditUnavailableException} when the store does not answer in time.
 */
public final class AuditTrail {
    /** The most records of one call of {@link #follow}. */
    public static final int MAX_FOLLOW_LIMIT = 1000;

    private final AuditStore store;
    private final RecordStore records;
    private final CursorCodec cursors;
    private final EventIdSource ids;
    private final boolean readersNamed;
    private final Duration deadline;

    AuditTrail(AuditStore store, CursorCodec cursors, EventIdSource ids, boolean readersNamed, Duration deadline) {
        this.store = store;
        this.records = store.records();
        this.cursors = cursors;
        this.ids = ids;
        this.readersNamed = readersNamed;
        this.deadline = deadline;
    }

    /**
     * Reads one page, newest first. Going on from page to page, every record that was there when the first page was read comes exactly
     * once, whatever is recorded meanwhile. A page far back costs what the first one costs. When the query says who asks, its first page
     * leaves an event, durably, before it is returned.
     *
     * @param query the window, filters, limit and cursor
     * @return the page
     * @throws InvalidInputException when the cursor was not made by Daybook for exactly this organization, window, filters and asker, or
     *     the query does not say who asks although {@link DaybookBuilder#readersNamed} wants it
     */
    public Page<RetrievalRecord> page(TrailQuery query) {
        UUID organizationId = query.organizationId();
        if (readersNamed && query.requestedBy() == null) {
            throw refused("requested_by", "missing", "must say who asks: this trail is read by named readers only");
        }
        UUID before = query.cursor() == null ? null : position(query, query.cursor());
        RestOfCall rest = new RestOfCall(store, deadline);
        // One more than asked for tells whether there is a next page.
        List<RetrievalRecord> found = records.page(organizationId, query.filter(), before, query.limit() + 1);
        boolean hasMore = found.size() > query.limit();
        List<RetrievalRecord> items = hasMore ? found.subList(0, query.limit()) : found;
        String next = hasMore
                ? cursors.page(
                        organizationId,
                        query.filter(),
                        query.requestedBy(),
                        items.get(items.size() - 1).id())
                : null;
        Page<RetrievalRecord> page = new Page<>(
                items,
                next,
                hasMore,
                rest.store().records().retainedFrom(organizationId).orElse(null));
        if (query.cursor() == null && query.requestedBy() != null) {
            new ReadEvents(rest.store().events(), ids).page(query, query.requestedBy());
        }
        return page;
    }

    /**
     * Finds one attempt with its scopes and chunk refs.
     *
     * @param organizationId the tenant
     * @param ref its reference ({@code ra_…}) or the bare UUID of its id
     * @return the attempt; empty alike when it never was, was purged, or is another organization's
     * @throws InvalidInputException when the text is neither a reference nor a UUID
     */
    public Optional<RetrievalDetail> find(UUID organizationId, String ref) {
        UUID id = EventRef.parse(ref)
                .orElseThrow(() -> refused("ref", "malformed", "must be ra_ and 26 characters, or a UUID"));
        return records.find(organizationId, id);
    }

    /**
     * Reads attempts of one organization in the order in which they were committed; for forwarding and copying. Going on from position
     * to position, every attempt comes exactly once, however late one commits. A position stays good across restarts, as long as the key ring has the version that made it.
     *
     * @param organizationId the tenant
     * @param position from the call before, null to begin with the first
     * @param limit the most attempts, 1 to 1,000
     * @return attempts and where to go on; an empty list is no end: see {@link FollowBatch#caughtUp()}
     * @throws InvalidInputException when the limit is out of range or the position was not made by Daybook for this organization
     */
    public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
        return sealed(organizationId, records.follow(organizationId, opened(organizationId, position, limit), limit));
    }

    /**
     * As {@link #follow}, for all organizations together. Not for answering any one of them.
     *
     * @param position from the call before, null to begin with the first
     * @param limit the most attempts, 1 to 1,000
     * @return attempts and where to go on
     * @throws InvalidInputException when the limit is out of range or the position was not made by Daybook for this method
     */
    public FollowBatch followAll(@Nullable String position, int limit) {
        return sealed(null, records.followAll(opened(null, position, limit), limit));
    }

    private UUID position(TrailQuery query, String cursor) {
        return cursors.readPage(query.organizationId(), query.filter(), query.requestedBy(), cursor)
                .orElseThrow(() -> refused("cursor", "invalid_cursor", "invalid cursor"));
    }

    private @Nullable String opened(@Nullable UUID organizationId, @Nullable String position, int limit) {
        String opened = position == null
                ? null
                : cursors.readFollow(organizationId, position).orElse(null);
        new Violations()
                .range("limit", limit, 1, MAX_FOLLOW_LIMIT)
                .require(position == null || opened != null, "position", "invalid_cursor", () -> "invalid cursor")
                .throwIfAny("follow");
        return opened;
    }

    private FollowBatch sealed(@Nullable UUID organizationId, FollowBatch batch) {
        return new FollowBatch(batch.records(), cursors.follow(organizationId, batch.position()), batch.caughtUp());
    }

    private static InvalidInputException refused(String field, String code, String message) {
        return new InvalidInputException("trail query", List.of(new Violation(field, code, message)));
    }
}
