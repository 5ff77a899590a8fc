package dev.daybook.postgres;

import dev.daybook.model.RetrievalDetail;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was stored under the keys of a batch before this transaction: needed only when not all of it could be inserted. */
final class StoredRecords {
    private static final String SQL = """
            SELECT %s
            FROM unnest(?::uuid[], ?::uuid[]) AS k (organization_id, id)
            CROSS JOIN LATERAL (
                SELECT * FROM @schema@.retrieval s
                WHERE s.organization_id = k.organization_id AND s.id = k.id
                AND s.commit_xid IS DISTINCT FROM pg_current_xact_id_if_assigned()
                LIMIT 1
            ) AS r
            """.formatted(StoredRow.DETAIL);

    private StoredRecords() {}

    static Map<Batch.Key, RetrievalDetail> before(Session session, SchemaName schema, List<RetrievalDetail> details)
            throws SQLException {
        List<Batch.Key> keys = details.stream().map(Batch.Key::of).toList();
        Map<Batch.Key, RetrievalDetail> stored = new HashMap<>();
        try (PreparedStatement statement = session.connection().prepareStatement(schema.in(SQL))) {
            Parameters.set(
                    statement,
                    1,
                    List.of(
                            keys.stream().map(Batch.Key::organizationId).toArray(UUID[]::new),
                            keys.stream().map(Batch.Key::id).toArray(UUID[]::new)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    RetrievalDetail detail = StoredRow.detail(rows);
                    stored.put(Batch.Key.of(detail), detail);
                }
            }
        }
        return stored;
    }
}
