package dev.daybook;

import dev.daybook.model.Actor;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.Violations;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of the trail (contract 1.3). Immutable.
 *
 * @param organizationId the tenant
 * @param filter the window and filters
 * @param limit the most items, 1 to 200
 * @param cursor where to go on: the {@code nextCursor} of the page before, from the same query of the same asker; null for the first page
 * @param requestedBy who asks, for the event that the first page then leaves; null leaves none. The cursor is good for the
 *     same type and user alone, in whatever request
 */
public record TrailQuery(
        UUID organizationId,
        RetrievalFilter filter,
        int limit,
        @Nullable String cursor,
        @Nullable Actor requestedBy) {
    /** The limit unless a query says otherwise. */
    public static final int DEFAULT_LIMIT = 50;

    /** The greatest limit. */
    public static final int MAX_LIMIT = 200;

    /**
     * Checks the limit.
     *
     * @throws dev.daybook.model.InvalidInputException when it is out of its bounds
     */
    public TrailQuery {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(filter, "filter");
        new Violations().range("limit", limit, 1, MAX_LIMIT).throwIfAny("trail query");
    }

    /**
     * Starts a query.
     *
     * @param organizationId the tenant
     * @param start the window's start, inclusive
     * @param end the window's end, exclusive, after {@code start}
     * @return a builder
     */
    public static Builder builder(UUID organizationId, Instant start, Instant end) {
        return new Builder(organizationId, start, end);
    }

    /**
     * The same query for the page behind a cursor.
     *
     * @param nextCursor from the page before, null for the first page
     * @return the query
     */
    public TrailQuery at(@Nullable String nextCursor) {
        return new TrailQuery(organizationId, filter, limit, nextCursor, requestedBy);
    }

    /** Gathers a query. Filters are joined by AND, the values of one filter by OR. Not safe for use by several threads. */
    public static final class Builder {
        private final UUID organizationId;
        private final FilterDraft filter;
        private int limit = DEFAULT_LIMIT;
        private @Nullable String cursor;
        private @Nullable Actor requestedBy;

        private Builder(UUID organizationId, Instant start, Instant end) {
            this.organizationId = organizationId;
            this.filter = new FilterDraft(start, end);
        }

        /**
         * Only attempts that asked for any of these knowledge bases, whatever became of it.
         *
         * @param ids 1 to 1,000 ids; duplicates count once
         * @return this
         */
        public Builder kbIds(Collection<UUID> ids) {
            filter.kbIds(ids);
            return this;
        }

        /**
         * Only attempts with any of these statuses.
         *
         * @param any at least one, not {@code UNKNOWN}; duplicates count once
         * @return this
         */
        public Builder statuses(Collection<RetrievalStatus> any) {
            filter.statuses(any);
            return this;
        }

        /**
         * Only attempts of this actor.
         *
         * @param id the host's id of the user
         * @return this
         */
        public Builder actorUserId(UUID id) {
            filter.actorUserId(id);
            return this;
        }

        /**
         * Only attempts in this session.
         *
         * @param id the host's id of the session
         * @return this
         */
        public Builder sessionId(UUID id) {
            filter.sessionId(id);
            return this;
        }

        /**
         * The most items of a page.
         *
         * @param most 1 to 200; outside is refused, never corrected
         * @return this
         */
        public Builder limit(int most) {
            this.limit = most;
            return this;
        }

        /**
         * Where to go on.
         *
         * @param nextCursor from the page before, null for the first page
         * @return this
         */
        public Builder cursor(@Nullable String nextCursor) {
            this.cursor = nextCursor;
            return this;
        }

        /**
         * Who asks.
         *
         * @param actor named in the event that the first page leaves; null leaves none
         * @return this
         */
        public Builder requestedBy(@Nullable Actor actor) {
            this.requestedBy = actor;
            return this;
        }

        /**
         * Makes the query.
         *
         * @return the query
         * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
         */
        public TrailQuery build() {
            filter.check(new Violations()).range("limit", limit, 1, MAX_LIMIT).throwIfAny("trail query");
            return new TrailQuery(organizationId, filter.filter(), limit, cursor, requestedBy);
        }
    }
}
