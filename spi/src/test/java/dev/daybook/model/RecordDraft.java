package dev.daybook.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sound record to spoil one field at a time. */
final class RecordDraft {
    static final UUID ORGANIZATION = new UUID(0, 1);
    static final UUID KB = new UUID(0, 2);
    static final UUID OTHER_KB = new UUID(0, 3);
    static final String HASH = "0123456789abcdef".repeat(4);

    UUID id = EventIds.of(1_795_437_296_789_012L, 42);
    RetrievalStatus status = RetrievalStatus.HIT;
    AuditWriteStatus writeStatus = AuditWriteStatus.COMMITTED;
    int requestedKbCount = 2;

    @Nullable
    Integer eligibleVersionCount = 5;

    int resultCount = 3;
    int responseRefCount = 2;
    int durationMs = 17;

    @Nullable
    UUID actorUserId = new UUID(0, 4);

    @Nullable
    UUID sessionId = new UUID(0, 5);

    @Nullable
    String queryHash = HASH;

    @Nullable
    String queryHashKeyVersion = "2026-11";

    @Nullable
    String queryLengthBucket = "17-32";

    @Nullable
    String requestId = "request";

    @Nullable
    String traceId = "trace";

    RetrievalRecord record() {
        return new RetrievalRecord(
                id,
                ORGANIZATION,
                status,
                ServingDecision.SERVED,
                writeStatus,
                requestedKbCount,
                eligibleVersionCount,
                resultCount,
                responseRefCount,
                durationMs,
                actorUserId,
                sessionId,
                null,
                null,
                queryHash,
                queryHashKeyVersion,
                queryLengthBucket,
                requestId,
                traceId);
    }

    static RetrievalScope scope(UUID kbId) {
        return new RetrievalScope(kbId, RetrievalScope.Outcome.HIT, null, null, 1);
    }

    static ChunkRef chunk(int ordinal, UUID kbId, ChunkRef.Disposition disposition) {
        return new ChunkRef(ordinal, kbId, new UUID(1, 1), new UUID(1, 2), "chunk-" + ordinal, 0.5, disposition, null);
    }
}
