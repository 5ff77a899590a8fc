package dev.daybook.internal.export.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Retrieval records as JSON: the wire names and formats of contract 1.1, in its order. Nothing is left out: what is absent is null.
 * The one place that knows them.
 */
public final class RecordJson {
    private RecordJson() {}

    /**
     * Writes a record as a list shows it: without its organization, scopes and chunk refs.
     *
     * @param json where to write
     * @param row the record
     * @throws IOException when {@code json} cannot write
     */
    public static void writeRow(JsonGenerator json, RetrievalRecord row) throws IOException {
        json.writeStartObject();
        identity(json, row);
        facts(json, row);
        json.writeEndObject();
    }

    /**
     * Writes a record whole: with its organization, scopes and chunk refs.
     *
     * @param json where to write
     * @param detail the record
     * @throws IOException when {@code json} cannot write
     */
    public static void writeDetail(JsonGenerator json, RetrievalDetail detail) throws IOException {
        json.writeStartObject();
        identity(json, detail.record());
        uuid(json, "organization_id", detail.record().organizationId());
        facts(json, detail.record());
        json.writeArrayFieldStart("scopes");
        for (RetrievalScope scope : detail.scopes()) {
            write(json, scope);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("chunk_refs");
        for (ChunkRef ref : detail.chunkRefs()) {
            write(json, ref);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void identity(JsonGenerator json, RetrievalRecord row) throws IOException {
        json.writeStringField("ref", row.ref());
        uuid(json, "id", row.id());
    }

    private static void facts(JsonGenerator json, RetrievalRecord row) throws IOException {
        json.writeStringField("created_at", WireTime.text(row.createdAt()));
        json.writeStringField("retrieval_status", row.retrievalStatus().wireName());
        json.writeStringField("serving_decision", row.servingDecision().wireName());
        json.writeStringField("audit_write_status", row.auditWriteStatus().wireName());
        json.writeNumberField("requested_kb_count", row.requestedKbCount());
        number(json, "eligible_version_count", row.eligibleVersionCount());
        json.writeNumberField("result_count", row.resultCount());
        json.writeNumberField("response_ref_count", row.responseRefCount());
        json.writeNumberField("duration_ms", row.durationMs());
        uuid(json, "actor_user_id", row.actorUserId());
        uuid(json, "session_id", row.sessionId());
        uuid(json, "agent_id", row.agentId());
        uuid(json, "rag_query_id", row.ragQueryId());
        json.writeStringField("query_hash", row.queryHash());
        json.writeStringField("query_hash_key_version", row.queryHashKeyVersion());
        json.writeStringField("query_length_bucket", row.queryLengthBucket());
        json.writeStringField("request_id", row.requestId());
        json.writeStringField("trace_id", row.traceId());
    }

    private static void write(JsonGenerator json, RetrievalScope scope) throws IOException {
        json.writeStartObject();
        uuid(json, "kb_id", scope.kbId());
        json.writeStringField("outcome", scope.outcome().wireName());
        json.writeStringField("reason_code", scope.reasonCode());
        number(json, "eligible_version_count", scope.eligibleVersionCount());
        json.writeNumberField("result_count", scope.resultCount());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ChunkRef ref) throws IOException {
        json.writeStartObject();
        json.writeNumberField("ordinal", ref.ordinal());
        uuid(json, "kb_id", ref.kbId());
        uuid(json, "document_id", ref.documentId());
        uuid(json, "version_id", ref.versionId());
        json.writeStringField("chunk_id", ref.chunkId());
        Double score = ref.score();
        if (score == null) {
            json.writeNullField("score");
        } else {
            json.writeNumberField("score", score);
        }
        json.writeStringField("disposition", ref.disposition().wireName());
        json.writeStringField("reason_code", ref.reasonCode());
        json.writeEndObject();
    }

    private static void uuid(JsonGenerator json, String name, @Nullable UUID value) throws IOException {
        json.writeStringField(name, value == null ? null : value.toString());
    }

    private static void number(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
