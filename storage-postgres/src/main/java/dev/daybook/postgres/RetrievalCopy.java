package dev.daybook.postgres;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Inserts records that are all new: the fastest way for many. One that is there already fails the transaction. */
final class RetrievalCopy {
    private static final String RECORDS =
            "COPY @schema@.retrieval (" + String.join(", ", RetrievalRow.COLUMNS) + ") FROM STDIN (FORMAT binary)";

    private static final String KBS =
            "COPY @schema@.retrieval_kb (organization_id, kb_id, id) FROM STDIN (FORMAT binary)";

    private RetrievalCopy() {}

    static void insert(Session session, SchemaName schema, List<RetrievalDetail> details) throws SQLException {
        CopyRows records = new CopyRows();
        CopyRows kbs = new CopyRows();
        int seq = 0;
        for (RetrievalDetail detail : details) {
            records.add(RetrievalRow.values(seq++, detail));
            RetrievalRecord r = detail.record();
            for (RetrievalScope scope : detail.scopes()) {
                kbs.add(List.of(r.organizationId(), scope.kbId(), r.id()));
            }
        }
        copy(session, schema.in(RECORDS), records.end());
        copy(session, schema.in(KBS), kbs.end());
    }

    private static void copy(Session session, String sql, byte[] rows) throws SQLException {
        CopyIn copy =
                session.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        copy.writeToCopy(rows, 0, rows.length);
        session.connection();
        copy.endCopy();
    }
}
