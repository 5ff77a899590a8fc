package dev.daybook.postgres;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A record as the values of a row of the table {@code retrieval}. */
final class RetrievalRow {
    /** The columns in the order of {@link #values}; the server adds {@code commit_xid}. */
    static final List<String> COLUMNS = List.of(
            "seq",
            "organization_id",
            "id",
            "retrieval_status",
            "serving_decision",
            "audit_write_status",
            "requested_kb_count",
            "eligible_version_count",
            "result_count",
            "response_ref_count",
            "duration_ms",
            "actor_user_id",
            "session_id",
            "agent_id",
            "rag_query_id",
            "query_hash",
            "query_hash_key_version",
            "query_length_bucket",
            "request_id",
            "trace_id",
            "scope_kb_ids",
            "scope_outcomes",
            "scope_reason_codes",
            "scope_eligible_version_counts",
            "scope_result_counts",
            "chunk_ordinals",
            "chunk_kb_ids",
            "chunk_document_ids",
            "chunk_version_ids",
            "chunk_ids",
            "chunk_scores",
            "chunk_dispositions",
            "chunk_reason_codes");

    private static final HexFormat HEX = HexFormat.of();

    private RetrievalRow() {}

    /** UUIDs, integers, texts, bytes, null, and arrays of UUIDs, integers, doubles, and texts. */
    static List<@Nullable Object> values(int seq, RetrievalDetail detail) {
        RetrievalRecord r = detail.record();
        String hash = r.queryHash();
        List<RetrievalScope> scopes = detail.scopes();
        List<ChunkRef> refs = detail.chunkRefs();
        return Arrays.asList(
                seq,
                r.organizationId(),
                r.id(),
                r.retrievalStatus().wireName(),
                r.servingDecision().wireName(),
                r.auditWriteStatus().wireName(),
                r.requestedKbCount(),
                r.eligibleVersionCount(),
                r.resultCount(),
                r.responseRefCount(),
                r.durationMs(),
                r.actorUserId(),
                r.sessionId(),
                r.agentId(),
                r.ragQueryId(),
                hash == null ? null : HEX.parseHex(hash),
                r.queryHashKeyVersion(),
                r.queryLengthBucket(),
                r.requestId(),
                r.traceId(),
                column(scopes, RetrievalScope::kbId, UUID[]::new),
                column(scopes, s -> s.outcome().wireName(), String[]::new),
                column(scopes, RetrievalScope::reasonCode, String[]::new),
                column(scopes, RetrievalScope::eligibleVersionCount, Integer[]::new),
                column(scopes, RetrievalScope::resultCount, Integer[]::new),
                column(refs, ChunkRef::ordinal, Integer[]::new),
                column(refs, ChunkRef::kbId, UUID[]::new),
                column(refs, ChunkRef::documentId, UUID[]::new),
                column(refs, ChunkRef::versionId, UUID[]::new),
                column(refs, ChunkRef::chunkId, String[]::new),
                column(refs, ChunkRef::score, Double[]::new),
                column(refs, c -> c.disposition().wireName(), String[]::new),
                column(refs, ChunkRef::reasonCode, String[]::new));
    }

    private static <T, V> @Nullable V[] column(List<T> parts, Function<T, @Nullable V> value, IntFunction<V[]> array) {
        List<@Nullable V> values = new ArrayList<>(parts.size());
        for (T part : parts) {
            values.add(value.apply(part));
        }
        return values.toArray(array.apply(0));
    }
}
