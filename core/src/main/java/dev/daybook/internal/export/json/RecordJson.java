package dev.daybook.internal.export.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
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
    // Encoded once: half of a line is names.
    private static final SerializableString REF = new SerializedString("ref");
    private static final SerializableString CREATED_AT = new SerializedString("created_at");
    private static final SerializableString RETRIEVAL_STATUS = new SerializedString("retrieval_status");
    private static final SerializableString SERVING_DECISION = new SerializedString("serving_decision");
    private static final SerializableString AUDIT_WRITE_STATUS = new SerializedString("audit_write_status");
    private static final SerializableString QUERY_HASH = new SerializedString("query_hash");
    private static final SerializableString QUERY_HASH_KEY_VERSION = new SerializedString("query_hash_key_version");
    private static final SerializableString QUERY_LENGTH_BUCKET = new SerializedString("query_length_bucket");
    private static final SerializableString REQUEST_ID = new SerializedString("request_id");
    private static final SerializableString TRACE_ID = new SerializedString("trace_id");
    private static final SerializableString OUTCOME = new SerializedString("outcome");
    private static final SerializableString REASON_CODE = new SerializedString("reason_code");
    private static final SerializableString CHUNK_ID = new SerializedString("chunk_id");
    private static final SerializableString DISPOSITION = new SerializedString("disposition");
    private static final SerializableString REQUESTED_KB_COUNT = new SerializedString("requested_kb_count");
    private static final SerializableString RESULT_COUNT = new SerializedString("result_count");
    private static final SerializableString RESPONSE_REF_COUNT = new SerializedString("response_ref_count");
    private static final SerializableString DURATION_MS = new SerializedString("duration_ms");
    private static final SerializableString ORDINAL = new SerializedString("ordinal");
    private static final SerializableString ORGANIZATION_ID = new SerializedString("organization_id");
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString ELIGIBLE_VERSION_COUNT = new SerializedString("eligible_version_count");
    private static final SerializableString ACTOR_USER_ID = new SerializedString("actor_user_id");
    private static final SerializableString SESSION_ID = new SerializedString("session_id");
    private static final SerializableString AGENT_ID = new SerializedString("agent_id");
    private static final SerializableString RAG_QUERY_ID = new SerializedString("rag_query_id");
    private static final SerializableString KB_ID = new SerializedString("kb_id");
    private static final SerializableString DOCUMENT_ID = new SerializedString("document_id");
    private static final SerializableString VERSION_ID = new SerializedString("version_id");
    private static final SerializableString SCOPES = new SerializedString("scopes");
    private static final SerializableString CHUNK_REFS = new SerializedString("chunk_refs");
    private static final SerializableString SCORE = new SerializedString("score");

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
        uuid(json, ORGANIZATION_ID, detail.record().organizationId());
        facts(json, detail.record());
        json.writeFieldName(SCOPES);
        json.writeStartArray();
        for (RetrievalScope scope : detail.scopes()) {
            write(json, scope);
        }
        json.writeEndArray();
        json.writeFieldName(CHUNK_REFS);
        json.writeStartArray();
        for (ChunkRef ref : detail.chunkRefs()) {
            write(json, ref);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void identity(JsonGenerator json, RetrievalRecord row) throws IOException {
        text(json, REF, row.ref());
        uuid(json, ID, row.id());
    }

    private static void facts(JsonGenerator json, RetrievalRecord row) throws IOException {
        text(json, CREATED_AT, WireTime.text(row.createdAt()));
        text(json, RETRIEVAL_STATUS, row.retrievalStatus().wireName());
        text(json, SERVING_DECISION, row.servingDecision().wireName());
        text(json, AUDIT_WRITE_STATUS, row.auditWriteStatus().wireName());
        number(json, REQUESTED_KB_COUNT, row.requestedKbCount());
        number(json, ELIGIBLE_VERSION_COUNT, row.eligibleVersionCount());
        number(json, RESULT_COUNT, row.resultCount());
        number(json, RESPONSE_REF_COUNT, row.responseRefCount());
        number(json, DURATION_MS, row.durationMs());
        uuid(json, ACTOR_USER_ID, row.actorUserId());
        uuid(json, SESSION_ID, row.sessionId());
        uuid(json, AGENT_ID, row.agentId());
        uuid(json, RAG_QUERY_ID, row.ragQueryId());
        text(json, QUERY_HASH, row.queryHash());
        text(json, QUERY_HASH_KEY_VERSION, row.queryHashKeyVersion());
        text(json, QUERY_LENGTH_BUCKET, row.queryLengthBucket());
        text(json, REQUEST_ID, row.requestId());
        text(json, TRACE_ID, row.traceId());
    }

    private static void write(JsonGenerator json, RetrievalScope scope) throws IOException {
        json.writeStartObject();
        uuid(json, KB_ID, scope.kbId());
        text(json, OUTCOME, scope.outcome().wireName());
        text(json, REASON_CODE, scope.reasonCode());
        number(json, ELIGIBLE_VERSION_COUNT, scope.eligibleVersionCount());
        number(json, RESULT_COUNT, scope.resultCount());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ChunkRef ref) throws IOException {
        json.writeStartObject();
        number(json, ORDINAL, ref.ordinal());
        uuid(json, KB_ID, ref.kbId());
        uuid(json, DOCUMENT_ID, ref.documentId());
        uuid(json, VERSION_ID, ref.versionId());
        text(json, CHUNK_ID, ref.chunkId());
        json.writeFieldName(SCORE);
        Double score = ref.score();
        if (score == null) {
            json.writeNull();
        } else {
            json.writeNumber(score);
        }
        text(json, DISPOSITION, ref.disposition().wireName());
        text(json, REASON_CODE, ref.reasonCode());
        json.writeEndObject();
    }

    private static void uuid(JsonGenerator json, SerializableString name, @Nullable UUID value) throws IOException {
        text(json, name, value == null ? null : value.toString());
    }

    private static void text(JsonGenerator json, SerializableString name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    private static void number(JsonGenerator json, SerializableString name, @Nullable Integer value)
            throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }
}
