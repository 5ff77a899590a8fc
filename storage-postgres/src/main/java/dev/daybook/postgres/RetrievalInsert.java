package dev.daybook.postgres;

import dev.daybook.model.RetrievalDetail;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Inserts records that may be there already, some rows in one statement. The rows of the knowledge bases come from what was really
 * inserted, within the same statement.
 */
final class RetrievalInsert {
    /** How many rows one statement takes. Few sizes, so that the statements stay prepared. */
    private static final List<Integer> SIZES = List.of(64, 8, 1);

    private static final String SQL = """
            WITH inserted AS (
                INSERT INTO @schema@.retrieval (%s) VALUES %s
                ON CONFLICT (organization_id, id) DO NOTHING
                RETURNING organization_id, id, scope_kb_ids
            ), kbs AS (
                INSERT INTO @schema@.retrieval_kb (organization_id, kb_id, id)
                SELECT i.organization_id, k.kb_id, i.id FROM inserted i CROSS JOIN LATERAL unnest(i.scope_kb_ids) AS k (kb_id)
            )
            SELECT count(*) FROM inserted
            """;

    private RetrievalInsert() {}

    /** Gives how many were not there. */
    static int insert(Session session, SchemaName schema, List<RetrievalDetail> details) throws SQLException {
        int inserted = 0;
        int seq = 0;
        while (seq < details.size()) {
            int size = size(details.size() - seq);
            try (PreparedStatement statement = session.connection().prepareStatement(schema.in(sql(size)))) {
                int parameter = 1;
                for (int i = 0; i < size; i++) {
                    parameter = Parameters.set(statement, parameter, RetrievalRow.values(seq, details.get(seq)));
                    seq++;
                }
                inserted += count(statement);
            }
        }
        return inserted;
    }

    private static int size(int left) {
        return SIZES.stream().filter(size -> size <= left).findFirst().orElseThrow();
    }

    private static String sql(int rows) {
        int columns = RetrievalRow.COLUMNS.size();
        String row = Stream.generate(() -> "?").limit(columns).collect(Collectors.joining(", ", "(", ")"));
        return SQL.formatted(
                String.join(", ", RetrievalRow.COLUMNS),
                Stream.generate(() -> row).limit(rows).collect(Collectors.joining(", ")));
    }

    private static int count(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
