package dev.daybook.sqlite;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of the table {@code retrieval_detail}: what {@link DetailCodec} makes of scopes and chunk refs. */
final class DetailTable {
    static final String INSERT = "INSERT INTO retrieval_detail (seq, body) VALUES (?, ?)";

    /** One record whole, by organization and id. */
    static final String SELECT_ONE = "SELECT " + RetrievalTable.COLUMNS + """
            , d.body
            FROM retrieval r INDEXED BY retrieval_by_id
            LEFT JOIN retrieval_detail d ON d.seq = r.seq
            WHERE r.organization_id = ? AND r.id = ?
            """;

    private DetailTable() {}

    /** Reads {@link RetrievalTable#COLUMNS} and the body after them. */
    static RetrievalDetail detail(ResultSet row) throws SQLException {
        RetrievalRecord record = RetrievalTable.record(row);
        byte[] body = row.getBytes(RetrievalTable.NEXT_COLUMN);
        if (body == null) {
            throw RetrievalTable.corrupt(record.organizationId(), record.id(), "its detail is missing", null);
        }
        return DetailCodec.decode(record, body);
    }
}
