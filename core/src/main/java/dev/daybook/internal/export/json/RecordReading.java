package dev.daybook.internal.export.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.DaybookException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordJson#writeDetail} wrote. Fields that this version does not know are passed over. */
public final class RecordReading {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private RecordReading() {}

    /**
     * Reads a record.
     *
     * @param line one JSON object
     * @return the record, whole
     * @throws IOException when it is none; its text is not repeated
     */
    public static RetrievalDetail detail(String line) throws IOException {
        try {
            JsonNode root = JSON.readTree(line);
            List<RetrievalScope> scopes = new ArrayList<>();
            root.path("scopes").forEach(scope -> scopes.add(scope(scope)));
            List<ChunkRef> refs = new ArrayList<>();
            root.path("chunk_refs").forEach(ref -> refs.add(chunkRef(ref)));
            return new RetrievalDetail(row(root), scopes, refs);
        } catch (IOException | IllegalArgumentException | DaybookException e) {
            throw new IOException("a line is no retrieval record: " + Unreadable.why(e));
        }
    }

    private static RetrievalRecord row(JsonNode root) {
        return new RetrievalRecord(
                uuid(root, "id"),
                uuid(root, "organization_id"),
                RetrievalStatus.stored(text(root, "retrieval_status")),
                ServingDecision.stored(text(root, "serving_decision")),
                AuditWriteStatus.stored(text(root, "audit_write_status")),
                number(root, "requested_kb_count"),
                optionalNumber(root, "eligible_version_count"),
                number(root, "result_count"),
                number(root, "response_ref_count"),
                number(root, "duration_ms"),
                optionalUuid(root, "actor_user_id"),
                optionalUuid(root, "session_id"),
                optionalUuid(root, "agent_id"),
                optionalUuid(root, "rag_query_id"),
                optionalText(root, "query_hash"),
                optionalText(root, "query_hash_key_version"),
                optionalText(root, "query_length_bucket"),
                optionalText(root, "request_id"),
                optionalText(root, "trace_id"));
    }

    private static RetrievalScope scope(JsonNode scope) {
        return new RetrievalScope(
                uuid(scope, "kb_id"),
                RetrievalScope.Outcome.stored(text(scope, "outcome")),
                optionalText(scope, "reason_code"),
                optionalNumber(scope, "eligible_version_count"),
                number(scope, "result_count"));
    }

    private static ChunkRef chunkRef(JsonNode ref) {
        JsonNode score = ref.path("score");
        return new ChunkRef(
                number(ref, "ordinal"),
                uuid(ref, "kb_id"),
                uuid(ref, "document_id"),
                uuid(ref, "version_id"),
                text(ref, "chunk_id"),
                score.isNumber() ? score.doubleValue() : null,
                ChunkRef.Disposition.stored(text(ref, "disposition")),
                optionalText(ref, "reason_code"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name);
        }
        return value.textValue();
    }

    private static @Nullable String optionalText(JsonNode node, String name) {
        return isAbsent(node, name) ? null : text(node, name);
    }

    private static int number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException(name);
        }
        return value.intValue();
    }

    private static @Nullable Integer optionalNumber(JsonNode node, String name) {
        return isAbsent(node, name) ? null : (Integer) number(node, name);
    }

    private static UUID uuid(JsonNode node, String name) {
        return UUID.fromString(text(node, name));
    }

    private static @Nullable UUID optionalUuid(JsonNode node, String name) {
        return isAbsent(node, name) ? null : uuid(node, name);
    }

    private static boolean isAbsent(JsonNode node, String name) {
        return node.path(name).isNull() || node.path(name).isMissingNode();
    }
}
