package dev.daybook.internal.recording;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;

/** Changes of records. */
public final class Records {
    private Records() {}

    /** The same id with other content. */
    public static RetrievalDetail changed(RetrievalDetail detail) {
        RetrievalRecord r = detail.record();
        RetrievalRecord changed = new RetrievalRecord(
                r.id(),
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
                "changed",
                r.traceId());
        return new RetrievalDetail(changed, detail.scopes(), detail.chunkRefs());
    }
}
