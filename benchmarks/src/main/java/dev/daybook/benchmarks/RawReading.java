package dev.daybook.benchmarks;

import dev.daybook.model.EventIds;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * The limit of exports: one plain statement reads the rows of one organization, with all columns that an export needs, newest first, and
 * looks at every value.
 */
final class RawReading {
    /** The columns of a record, of the table {@code r}. */
    static final String RECORD = """
            r.id, r.organization_id, r.retrieval_status, r.serving_decision, r.audit_write_status,
            r.requested_kb_count, r.eligible_version_count, r.result_count, r.response_ref_count, r.duration_ms,
            r.actor_user_id, r.session_id, r.agent_id, r.rag_query_id, r.query_hash, r.query_hash_key_version,
            r.query_length_bucket, r.request_id, r.trace_id""";

    /** The columns of lists that PostgreSQL keeps scopes and chunk refs in. */
    static final String LISTS = """
            r.scope_kb_ids, r.scope_outcomes, r.scope_reason_codes, r.scope_eligible_version_counts,
            r.scope_result_counts, r.chunk_ordinals, r.chunk_kb_ids, r.chunk_document_ids, r.chunk_version_ids,
            r.chunk_ids, r.chunk_scores, r.chunk_dispositions, r.chunk_reason_codes""";

    /** As many as an export reads at a time. */
    private static final int FETCHED = 200;

    private static final String WINDOW = " WHERE r.organization_id = ? AND r.id >= ? AND r.id < ? ORDER BY r.id DESC";

    private RawReading() {}

    /** Reads all; how many there were. */
    static long read(Place place) throws SQLException {
        boolean postgres = Place.STORE.equals("postgres");
        String columns = RECORD + ", " + (postgres ? LISTS : "d.body");
        String tables = postgres ? "retrieval r" : "retrieval r LEFT JOIN retrieval_detail d ON d.seq = r.seq";
        Instant end = Instant.now();
        try (Connection connection = place.connect();
                PreparedStatement select =
                        connection.prepareStatement("SELECT " + columns + " FROM " + tables + WINDOW)) {
            // Else PostgreSQL's driver would fetch all at once, and as text.
            connection.setAutoCommit(false);
            select.setFetchSize(FETCHED);
            if (postgres) {
                select.unwrap(PGStatement.class).setPrepareThreshold(1);
            }
            select.setObject(1, place.parameter(Samples.organization(0)));
            select.setObject(2, place.parameter(EventIds.first(end.minus(Duration.ofDays(1)))));
            select.setObject(3, place.parameter(EventIds.first(end)));
            try (ResultSet row = select.executeQuery()) {
                return rows(row);
            }
        }
    }

    private static long rows(ResultSet row) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        long rows = 0;
        int seen = 0;
        while (row.next()) {
            for (int i = 1; i <= columns; i++) {
                seen = 31 * seen + look(row.getObject(i));
            }
            rows++;
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was seen"); // also keeps the reading from being optimized away
        }
        return rows;
    }

    private static int look(@Nullable Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return bytes.length + bytes[bytes.length - 1];
        }
        return value instanceof Array array ? Arrays.hashCode((Object[]) array.getArray()) : Objects.hashCode(value);
    }
}
