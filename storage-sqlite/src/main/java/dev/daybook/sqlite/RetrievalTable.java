package dev.daybook.sqlite;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.EventIds;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import dev.daybook.spi.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code retrieval}. */
final class RetrievalTable {
    static final String INSERT = """
            INSERT INTO retrieval (
                seq, organization_id, id, created_at, retrieval_status, serving_decision, audit_write_status,
                requested_kb_count, eligible_version_count, result_count, response_ref_count, duration_ms,
                actor_user_id, session_id, agent_id, rag_query_id,
                query_hash, query_hash_key_version, query_length_bucket, request_id, trace_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (organization_id, id) DO NOTHING
            """;

    /** What {@link #record} reads, in its order. */
    static final String COLUMNS = """
            r.seq, r.organization_id, r.id, r.retrieval_status, r.serving_decision, r.audit_write_status,
            r.requested_kb_count, r.eligible_version_count, r.result_count, r.response_ref_count, r.duration_ms,
            r.actor_user_id, r.session_id, r.agent_id, r.rag_query_id,
            r.query_hash, r.query_hash_key_version, r.query_length_bucket, r.request_id, r.trace_id
            """;

    /** The number of the column after {@link #COLUMNS}. */
    static final int NEXT_COLUMN = 21;

    private static final HexFormat HEX = HexFormat.of();

    private RetrievalTable() {}

    static void bind(PreparedStatement insert, long seq, RetrievalRecord r) throws SQLException {
        insert.setLong(1, seq);
        insert.setBytes(2, Uuids.bytes(r.organizationId()));
        insert.setBytes(3, Uuids.bytes(r.id()));
        insert.setLong(4, EventIds.micros(r.id()));
        insert.setString(5, r.retrievalStatus().wireName());
        insert.setString(6, r.servingDecision().wireName());
        insert.setString(7, r.auditWriteStatus().wireName());
        insert.setInt(8, r.requestedKbCount());
        insert.setObject(9, r.eligibleVersionCount());
        insert.setInt(10, r.resultCount());
        insert.setInt(11, r.responseRefCount());
        insert.setInt(12, r.durationMs());
        insert.setBytes(13, Uuids.bytesOrNull(r.actorUserId()));
        insert.setBytes(14, Uuids.bytesOrNull(r.sessionId()));
        insert.setBytes(15, Uuids.bytesOrNull(r.agentId()));
        insert.setBytes(16, Uuids.bytesOrNull(r.ragQueryId()));
        String hash = r.queryHash();
        insert.setBytes(17, hash == null ? null : HEX.parseHex(hash));
        insert.setString(18, r.queryHashKeyVersion());
        insert.setString(19, r.queryLengthBucket());
        insert.setString(20, r.requestId());
        insert.setString(21, r.traceId());
    }

    static long seq(ResultSet row) throws SQLException {
        return row.getLong(1);
    }

    static RetrievalRecord record(ResultSet row) throws SQLException {
        UUID organizationId = id(row, 2);
        UUID id = id(row, 3);
        try {
            long eligible = row.getLong(8);
            Integer eligibleVersionCount = row.wasNull() ? null : Math.toIntExact(eligible);
            byte[] hash = row.getBytes(16);
            return new RetrievalRecord(
                    id,
                    organizationId,
                    RetrievalStatus.stored(row.getString(4)),
                    ServingDecision.stored(row.getString(5)),
                    AuditWriteStatus.stored(row.getString(6)),
                    Math.toIntExact(row.getLong(7)),
                    eligibleVersionCount,
                    Math.toIntExact(row.getLong(9)),
                    Math.toIntExact(row.getLong(10)),
                    Math.toIntExact(row.getLong(11)),
                    optionalId(row, 12),
                    optionalId(row, 13),
                    optionalId(row, 14),
                    optionalId(row, 15),
                    hash == null ? null : HEX.formatHex(hash),
                    row.getString(17),
                    row.getString(18),
                    row.getString(19),
                    row.getString(20));
        } catch (InvalidInputException | IllegalArgumentException | ArithmeticException e) {
            throw corrupt(organizationId, id, e.getMessage(), e);
        }
    }

    static StoreException corrupt(UUID organizationId, UUID id, @Nullable String why, @Nullable Throwable cause) {
        return Failures.corrupt("record " + id + " of organization " + organizationId, why, cause);
    }

    private static UUID id(ResultSet row, int column) throws SQLException {
        UUID id = optionalId(row, column);
        if (id == null) {
            throw new IllegalArgumentException("an id is missing");
        }
        return id;
    }

    private static @Nullable UUID optionalId(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        if (bytes != null && bytes.length != Uuids.BYTES) {
            throw new IllegalArgumentException("an id has " + bytes.length + " bytes");
        }
        return bytes == null ? null : Uuids.of(bytes);
    }
}
