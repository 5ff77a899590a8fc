package dev.daybook.peers;

import dev.daybook.RetrievalAttempt;
import dev.daybook.benchmarks.Samples;
import dev.daybook.model.EventIds;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One retrieval as a team would write it down in one row: the same facts, with scopes and chunk refs as one text. */
record Event(
        UUID id,
        Timestamp createdAt,
        UUID organizationId,
        String status,
        String decision,
        @Nullable UUID actorUserId,
        @Nullable UUID sessionId,
        @Nullable String requestId,
        int resultCount,
        int durationMs,
        String queryHash,
        String parts) {
    /** All events are of this organization, so that pages go deep. */
    static final UUID ORGANIZATION = Samples.organization(0);

    static Event of(RetrievalAttempt attempt) {
        var request = attempt.request();
        return new Event(
                attempt.id(),
                Timestamp.from(Instant.EPOCH),
                ORGANIZATION,
                attempt.retrievalStatus().wireName(),
                attempt.servingDecision().wireName(),
                request.actorUserId(),
                request.sessionId(),
                request.requestId(),
                attempt.resultCount(),
                (int) attempt.duration().toMillis(),
                "5f0c".repeat(16),
                attempt.scopes() + " " + attempt.chunkRefs());
    }

    /** The same facts again, as a new event. */
    Event as(UUID newId) {
        return new Event(
                newId,
                Timestamp.from(EventIds.createdAt(newId)),
                organizationId,
                status,
                decision,
                actorUserId,
                sessionId,
                requestId,
                resultCount,
                durationMs,
                queryHash,
                parts);
    }
}
