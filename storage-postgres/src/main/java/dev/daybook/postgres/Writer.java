package dev.daybook.postgres;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.ServerErrorMessage;

/** Writes batches, each in one transaction; several callers may do so at once. */
final class Writer {
    /** A partition may be removed between looking and writing; not for ever. */
    private static final int ATTEMPTS = 3;

    private final SchemaName schema;
    private final Partitions partitions;
    private final Failures failures;

    Writer(SchemaName schema, Partitions partitions, Failures failures) {
        this.schema = schema;
        this.partitions = partitions;
        this.failures = failures;
    }

    List<AppendOutcome> append(Session session, Batch batch, Call call, String what) throws SQLException {
        if (partitions.aheadIsDue()) {
            partitions.makeAhead(session);
        }
        for (int attempt = 1; ; attempt++) {
            partitions.makeFor(session, batch.firsts());
            session.begin();
            try {
                List<AppendOutcome> outcomes = insert(session, batch);
                commit(session, call, what);
                return outcomes;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !lacksPartition(e)) {
                    throw e;
                }
                session.undo();
                partitions.refresh(session);
            }
        }
    }

    private List<AppendOutcome> insert(Session session, Batch batch) throws SQLException {
        int inserted = RetrievalInsert.insert(session, schema, batch.firsts());
        if (inserted == batch.firsts().size()) {
            return batch.allInserted();
        }
        return batch.outcomes(StoredRecords.before(session, schema, batch.firsts()));
    }

    private void commit(Session session, Call call, String what) throws SQLException {
        Connection connection = session.connection();
        try {
            connection.clearWarnings();
            connection.commit();
            if (connection.getWarnings() != null) {
                throw standbyNotReached(what);
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw failures.ofCommit(what, call, e);
        }
    }

    /** PostgreSQL warns, and commits all the same, when somebody cancels the wait for a synchronous standby. */
    private AuditUnavailableException standbyNotReached(String what) {
        return failures.perhapsStored(what, "is committed, but perhaps not on the synchronous standby", null);
    }

    /** The same code as for a CHECK, but without the name of one. */
    private static boolean lacksPartition(SQLException e) {
        ServerErrorMessage said = Failures.serverMessage(e);
        return Failures.state(e).equals("23514") && said != null && said.getConstraint() == null;
    }
}
