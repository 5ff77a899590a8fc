package dev.daybook.http;

import static dev.daybook.http.schema.Types.COUNTS;
import static dev.daybook.http.schema.Types.INSTANTS;
import static dev.daybook.http.schema.Types.NUMBERS;
import static dev.daybook.http.schema.Types.UUIDS;
import static dev.daybook.http.schema.Types.WORDS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.Page;
import dev.daybook.http.schema.Kind;
import dev.daybook.http.schema.Problem;
import dev.daybook.http.schema.Shape;
import dev.daybook.http.schema.Types;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.util.List;

/** The shapes of errors and of retrieval records on the wire (contract 1.1). */
final class Wire {
    static final Shape<String> ERROR = Shape.<String>named("Error")
            .required("detail", WORDS, detail -> detail)
            .build();

    private static final Shape<Problem> PROBLEM = Shape.<Problem>named("Problem")
            .required("loc", Types.loose(listOf("string", "integer")), Problem::loc)
            .required("msg", WORDS, Problem::msg)
            .required("type", WORDS, Problem::type)
            .nullable("input", Types.loose(oneOf("string", "integer", "boolean")), Problem::input)
            .plain("ctx", Types.loose(object()), Problem::ctx)
            .build();

    static final Shape<List<Problem>> PROBLEMS = Shape.<List<Problem>>named("ValidationError")
            .required("detail", Types.answeredLists(PROBLEM), problems -> problems)
            .build();

    static final Shape<RetrievalRecord> RECORD = Shape.<RetrievalRecord>named("RetrievalRecord")
            .plain("ref", WORDS, RetrievalRecord::ref)
            .required("id", UUIDS, RetrievalRecord::id)
            .required("created_at", INSTANTS, RetrievalRecord::createdAt)
            .plain(
                    "retrieval_status",
                    Types.answeredWords(RetrievalStatus.values(), RetrievalStatus::wireName),
                    RetrievalRecord::retrievalStatus)
            .plain(
                    "serving_decision",
                    Types.answeredWords(ServingDecision.values(), ServingDecision::wireName),
                    RetrievalRecord::servingDecision)
            .plain(
                    "audit_write_status",
                    Types.answeredWords(AuditWriteStatus.values(), AuditWriteStatus::wireName),
                    RetrievalRecord::auditWriteStatus)
            .plain("requested_kb_count", COUNTS, RetrievalRecord::requestedKbCount)
            .nullable("eligible_version_count", COUNTS, RetrievalRecord::eligibleVersionCount)
            .plain("result_count", COUNTS, RetrievalRecord::resultCount)
            .plain("response_ref_count", COUNTS, RetrievalRecord::responseRefCount)
            .plain("duration_ms", COUNTS, RetrievalRecord::durationMs)
            .nullable("actor_user_id", UUIDS, RetrievalRecord::actorUserId)
            .nullable("session_id", UUIDS, RetrievalRecord::sessionId)
            .nullable("agent_id", UUIDS, RetrievalRecord::agentId)
            .nullable("rag_query_id", UUIDS, RetrievalRecord::ragQueryId)
            .nullable("query_hash", WORDS, RetrievalRecord::queryHash)
            .nullable("query_hash_key_version", WORDS, RetrievalRecord::queryHashKeyVersion)
            .nullable("query_length_bucket", WORDS, RetrievalRecord::queryLengthBucket)
            .nullable("request_id", WORDS, RetrievalRecord::requestId)
            .nullable("trace_id", WORDS, RetrievalRecord::traceId)
            .build();

    private static final Shape<RetrievalScope> SCOPE = Shape.<RetrievalScope>named("RetrievalScope")
            .required("kb_id", UUIDS, RetrievalScope::kbId)
            .required(
                    "outcome",
                    Types.answeredWords(RetrievalScope.Outcome.values(), RetrievalScope.Outcome::wireName),
                    RetrievalScope::outcome)
            .nullable("reason_code", WORDS, RetrievalScope::reasonCode)
            .nullable("eligible_version_count", COUNTS, RetrievalScope::eligibleVersionCount)
            .plain("result_count", COUNTS, RetrievalScope::resultCount)
            .build();

    private static final Shape<ChunkRef> CHUNK_REF = Shape.<ChunkRef>named("ChunkRef")
            .required("ordinal", COUNTS, ChunkRef::ordinal)
            .required("kb_id", UUIDS, ChunkRef::kbId)
            .required("document_id", UUIDS, ChunkRef::documentId)
            .required("version_id", UUIDS, ChunkRef::versionId)
            .required("chunk_id", WORDS, ChunkRef::chunkId)
            .nullable("score", NUMBERS, ChunkRef::score)
            .required(
                    "disposition",
                    Types.answeredWords(ChunkRef.Disposition.values(), ChunkRef.Disposition::wireName),
                    ChunkRef::disposition)
            .nullable("reason_code", WORDS, ChunkRef::reasonCode)
            .build();

    static final Shape<RetrievalDetail> DETAIL = Shape.<RetrievalDetail>named("RetrievalDetail")
            .all(RECORD, RetrievalDetail::record)
            .plain("scopes", Types.answeredLists(SCOPE), RetrievalDetail::scopes)
            .plain("chunk_refs", Types.answeredLists(CHUNK_REF), RetrievalDetail::chunkRefs)
            .build();

    static final Shape<Page<RetrievalRecord>> RECORDS = Wire.<RetrievalRecord>page("RetrievalPage", RECORD)
            .nullable("retained_from", INSTANTS, Page::retainedFrom)
            .build();

    private Wire() {}

    static <T> Shape.Builder<Page<T>> page(String name, Kind<T> item) {
        return Shape.<Page<T>>named(name)
                .required("items", Types.answeredLists(item), Page::items)
                .nullable("next_cursor", WORDS, Page::nextCursor)
                .required("has_more", Types.BOOLEANS, Page::hasMore);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode().put("type", "object");
    }

    private static ObjectNode oneOf(String... types) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        List.of(types).forEach(schema.putArray("type")::add);
        return schema;
    }

    private static ObjectNode listOf(String... types) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", oneOf(types));
        return schema;
    }
}
