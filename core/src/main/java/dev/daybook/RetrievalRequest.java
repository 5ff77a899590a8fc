package dev.daybook;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.Violations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks which knowledge bases for what. Immutable. Holds the query's text only in memory, until it is hashed; {@link #toString()}
 * does not give it out.
 *
 * @param organizationId the tenant
 * @param kbIds the knowledge bases to search, distinct, in the order given; may be empty. A retriever under a guard sees only those
 *     that policy permits
 * @param query what is asked; null when the host gave no text, and the record then has no hash
 * @param eventId the event id that the host took beforehand with {@code Daybook.newEventId()}; null when Daybook shall take one
 * @param actorUserId who asks, null when the host does not say
 * @param sessionId in which session, null when the host does not say
 * @param agentId through which agent, null when the host does not say
 * @param ragQueryId groups several attempts of one question, null when the host does not say
 * @param requestId the host's id of the request, 1 to 128 characters without control characters; null when the host does not say
 * @param traceId the host's id of the trace, 1 to 128 characters without control characters; null when the host does not say
 */
public record RetrievalRequest(
        UUID organizationId,
        Set<UUID> kbIds,
        @Nullable String query,
        @Nullable UUID eventId,
        @Nullable UUID actorUserId,
        @Nullable UUID sessionId,
        @Nullable UUID agentId,
        @Nullable UUID ragQueryId,
        @Nullable String requestId,
        @Nullable String traceId) {
    /**
     * Checks the values.
     *
     * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
     */
    public RetrievalRequest {
        Objects.requireNonNull(organizationId, "organizationId");
        kbIds = Collections.unmodifiableSet(new LinkedHashSet<>(kbIds));
        kbIds.forEach(kbId -> Objects.requireNonNull(kbId, "kbId"));
        new Violations()
                .require(
                        eventId == null || EventIds.isEventId(eventId),
                        "id",
                        "not_an_event_id",
                        () -> "must come from newEventId(), was " + eventId)
                .text("request_id", requestId, RetrievalRecord.MAX_CORRELATION_ID_LENGTH)
                .text("trace_id", traceId, RetrievalRecord.MAX_CORRELATION_ID_LENGTH)
                .throwIfAny("retrieval request");
    }

    /**
     * Starts a request.
     *
     * @param organizationId the tenant
     * @return a builder
     */
    public static Builder builder(UUID organizationId) {
        return new Builder(organizationId);
    }

    /** The same request for other knowledge bases. */
    RetrievalRequest with(Set<UUID> otherKbIds) {
        return new RetrievalRequest(
                organizationId,
                otherKbIds,
                query,
                eventId,
                actorUserId,
                sessionId,
                agentId,
                ragQueryId,
                requestId,
                traceId);
    }

    /** Ids only, never the query's text. */
    @Override
    public String toString() {
        return "RetrievalRequest[organizationId=" + organizationId + ", kbIds=" + kbIds + "]";
    }

    /** Gathers a request. Only the organization is needed. Not safe for use by several threads. */
    public static final class Builder {
        private final UUID organizationId;
        private final List<UUID> kbIds = new ArrayList<>();
        private @Nullable String query;
        private @Nullable UUID eventId;
        private @Nullable UUID actorUserId;
        private @Nullable UUID sessionId;
        private @Nullable UUID agentId;
        private @Nullable UUID ragQueryId;
        private @Nullable String requestId;
        private @Nullable String traceId;

        private Builder(UUID organizationId) {
            this.organizationId = organizationId;
        }

        /**
         * Adds a knowledge base to search. One named twice counts once.
         *
         * @param kbId its id
         * @return this
         */
        public Builder knowledgeBase(UUID kbId) {
            kbIds.add(kbId);
            return this;
        }

        /**
         * Adds knowledge bases to search. One named twice counts once.
         *
         * @param ids their ids
         * @return this
         */
        public Builder knowledgeBases(Collection<UUID> ids) {
            kbIds.addAll(ids);
            return this;
        }

        /**
         * What is asked. The trail keeps a keyed hash of it, and roughly how long it is.
         *
         * @param text the query
         * @return this
         */
        public Builder query(String text) {
            this.query = text;
            return this;
        }

        /**
         * An event id taken beforehand with {@code Daybook.newEventId()}, so that the host can submit the same attempt again.
         *
         * @param id the id
         * @return this
         */
        public Builder eventId(UUID id) {
            this.eventId = id;
            return this;
        }

        /**
         * Who asks.
         *
         * @param id the host's id of the user
         * @return this
         */
        public Builder actorUserId(UUID id) {
            this.actorUserId = id;
            return this;
        }

        /**
         * In which session.
         *
         * @param id the host's id of the session
         * @return this
         */
        public Builder sessionId(UUID id) {
            this.sessionId = id;
            return this;
        }

        /**
         * Through which agent.
         *
         * @param id the host's id of the agent
         * @return this
         */
        public Builder agentId(UUID id) {
            this.agentId = id;
            return this;
        }

        /**
         * What groups several attempts of one question.
         *
         * @param id the host's id of the question
         * @return this
         */
        public Builder ragQueryId(UUID id) {
            this.ragQueryId = id;
            return this;
        }

        /**
         * The host's id of the request.
         *
         * @param id 1 to 128 characters without control characters
         * @return this
         */
        public Builder requestId(String id) {
            this.requestId = id;
            return this;
        }

        /**
         * The host's id of the trace.
         *
         * @param id 1 to 128 characters without control characters
         * @return this
         */
        public Builder traceId(String id) {
            this.traceId = id;
            return this;
        }

        /**
         * Makes the request.
         *
         * @return the request
         * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
         */
        public RetrievalRequest build() {
            return new RetrievalRequest(
                    organizationId,
                    new LinkedHashSet<>(kbIds),
                    query,
                    eventId,
                    actorUserId,
                    sessionId,
                    agentId,
                    ragQueryId,
                    requestId,
                    traceId);
        }
    }
}
