package dev.daybook.postgres;

import dev.daybook.model.RetrievalDetail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Inserts records that may be there already, one by one. The rows of the knowledge bases come from what was really inserted, within the
 * same statement.
 */
final class RetrievalInsert {
    private static final String SQL =
            """
            WITH inserted AS (
                INSERT INTO @schema@.retrieval (%s) VALUES (?%s)
                ON CONFLICT (organization_id, id) DO NOTHING
                RETURNING organization_id, id, scope_kb_ids
            ), kbs AS (
                INSERT INTO @schema@.retrieval_kb (organization_id, kb_id, id)
                SELECT i.organization_id, k.kb_id, i.id
                FROM inserted i CROSS JOIN LATERAL unnest(i.scope_kb_ids) AS k (kb_id)
            )
            SELECT count(*) FROM inserted
            """.formatted(String.join(", ", RetrievalRow.COLUMNS), ", ?".repeat(RetrievalRow.COLUMNS.size() - 1));

    private RetrievalInsert() {}

    /** Gives how many were not there. */
    static int insert(Session session, SchemaName schema, List<RetrievalDetail> details) throws SQLException {
        int inserted = 0;
        try (PlannedOnce insert = new PlannedOnce(session, schema.in(SQL))) {
            for (int i = 0; i < details.size(); i++) {
                Parameters.set(insert.statement(), 1, RetrievalRow.values(i, details.get(i)));
                session.connection();
                try (ResultSet row = insert.query()) {
                    row.next();
                    inserted += row.getInt(1);
                }
            }
        }
        return inserted;
    }
}
