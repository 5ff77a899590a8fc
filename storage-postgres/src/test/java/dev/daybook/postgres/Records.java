package dev.daybook.postgres;

import dev.daybook.model.RetrievalRecord;
import java.util.UUID;

/** Records made from others. */
final class Records {
    private Records() {}

    static RetrievalRecord withId(RetrievalRecord r, UUID id) {
        return new RetrievalRecord(
                id,
                r.organizationId(),
                r.retrievalStatus(),
                r.servingDecision(),
                r.auditWriteStatus(),
                r.requestedKbCount(),
                r.eligibleVersionCount(),
                r.resultCount(),
                r.responseRefCount(),
                r.durationMs(),
                r.actorUserId(),
                r.sessionId(),
                r.agentId(),
                r.ragQueryId(),
                r.queryHash(),
                r.queryHashKeyVersion(),
                r.queryLengthBucket(),
                r.requestId(),
                r.traceId());
    }
}
