package dev.daybook.internal.export.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.daybook.internal.export.json.WireTime;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The three tables of a CSV export: RFC 4180, CRLF, wire names as header. What is absent is an empty cell; no text is ever empty. Texts
 * of the host go through {@link CellGuard}. All other cells hold what cannot be a formula: a name, an id, an instant, or a number in the
 * grammar of JSON, which a spreadsheet takes for that number, a negative score too.
 */
public final class RecordCsv {
    /** The columns of the table of records. */
    public static final List<String> RETRIEVALS = List.of(
            "ref",
            "id",
            "organization_id",
            "created_at",
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
            "trace_id");

    /** The columns of the table of scopes; the first is the id of the record. */
    public static final List<String> SCOPES =
            List.of("retrieval_id", "kb_id", "outcome", "reason_code", "eligible_version_count", "result_count");

    /** The columns of the table of chunk refs; the first is the id of the record. */
    public static final List<String> CHUNK_REFS = List.of(
            "retrieval_id",
            "ordinal",
            "kb_id",
            "document_id",
            "version_id",
            "chunk_id",
            "score",
            "disposition",
            "reason_code");

    private RecordCsv() {}

    /**
     * What writes lines of CSV.
     *
     * @param out where they go, in UTF-8, once it is flushed
     * @return the writer
     */
    public static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
    }

    /**
     * Writes the line of a record.
     *
     * @param csv where to write
     * @param row the record
     */
    public static void write(CsvWriter csv, RetrievalRecord row) {
        csv.writeRecord(
                row.ref(),
                row.id().toString(),
                row.organizationId().toString(),
                WireTime.text(row.createdAt()),
                row.retrievalStatus().wireName(),
                row.servingDecision().wireName(),
                row.auditWriteStatus().wireName(),
                Integer.toString(row.requestedKbCount()),
                plain(row.eligibleVersionCount()),
                Integer.toString(row.resultCount()),
                Integer.toString(row.responseRefCount()),
                Integer.toString(row.durationMs()),
                plain(row.actorUserId()),
                plain(row.sessionId()),
                plain(row.agentId()),
                plain(row.ragQueryId()),
                row.queryHash(),
                text(row.queryHashKeyVersion()),
                text(row.queryLengthBucket()),
                text(row.requestId()),
                text(row.traceId()));
    }

    /**
     * Writes the line of a scope.
     *
     * @param csv where to write
     * @param id the id of its record
     * @param scope the scope
     */
    public static void write(CsvWriter csv, UUID id, RetrievalScope scope) {
        csv.writeRecord(
                id.toString(),
                scope.kbId().toString(),
                scope.outcome().wireName(),
                text(scope.reasonCode()),
                plain(scope.eligibleVersionCount()),
                Integer.toString(scope.resultCount()));
    }

    /**
     * Writes the line of a chunk ref.
     *
     * @param csv where to write
     * @param id the id of its record
     * @param ref the chunk ref
     */
    public static void write(CsvWriter csv, UUID id, ChunkRef ref) {
        csv.writeRecord(
                id.toString(),
                Integer.toString(ref.ordinal()),
                ref.kbId().toString(),
                ref.documentId().toString(),
                ref.versionId().toString(),
                text(ref.chunkId()),
                plain(ref.score()),
                ref.disposition().wireName(),
                text(ref.reasonCode()));
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null ? null : CellGuard.guard(value);
    }

    private static @Nullable String plain(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
