package dev.daybook;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.ServingDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests and attempts for tests. */
final class Asked {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final UUID ORGANIZATION = UUID.fromString("6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1");
    static final UUID KB_A = new UUID(0xA, 1);
    static final UUID KB_B = new UUID(0xB, 1);
    static final UUID KB_C = new UUID(0xC, 1);
    static final String QUERY = "Who may see the merger plan?";

    private Asked() {}

    static RetrievalRequest of(UUID... kbIds) {
        return in(ORGANIZATION, kbIds);
    }

    static RetrievalRequest in(UUID organizationId, UUID... kbIds) {
        return RetrievalRequest.builder(organizationId)
                .knowledgeBases(List.of(kbIds))
                .query(QUERY)
                .build();
    }

    static UUID eventId(Instant createdAt, long random) {
        return EventIds.of(createdAt.getEpochSecond() * 1_000_000 + createdAt.getNano() / 1000, random << 2);
    }

    static RetrievalScope scope(UUID kbId, Outcome outcome, int results) {
        return new RetrievalScope(kbId, outcome, null, null, results);
    }

    static ChunkRef ref(int ordinal, UUID kbId, Disposition disposition) {
        return new ChunkRef(ordinal, kbId, new UUID(1, 1), new UUID(1, 2), "chunk-" + ordinal, null, disposition, null);
    }

    static RetrievalScope scope(UUID kbId, Outcome outcome, @Nullable String reason, int results) {
        return new RetrievalScope(kbId, outcome, reason, null, results);
    }

    /** What is recorded of a chunk. */
    static ChunkRef ref(int ordinal, RetrievedChunk<?> chunk, Disposition disposition, @Nullable String reason) {
        return new ChunkRef(
                ordinal,
                chunk.kbId(),
                chunk.documentId(),
                chunk.versionId(),
                chunk.chunkId(),
                chunk.score(),
                disposition,
                reason);
    }

    static RetrievedChunk<String> chunk(UUID kbId, String chunkId) {
        return new RetrievedChunk<>(kbId, new UUID(1, 1), new UUID(1, 2), chunkId, 0.5, "content of " + chunkId);
    }

    /** A miss, the simplest attempt there is. */
    static RetrievalAttempt miss(UUID id, UUID organizationId) {
        return new RetrievalAttempt(
                id,
                in(organizationId, KB_A),
                List.of(scope(KB_A, Outcome.MISS, 0)),
                List.of(),
                ServingDecision.NOTHING_TO_SERVE,
                null,
                Duration.ofMillis(3));
    }
}
