package dev.daybook.postgres;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.ServerErrorMessage;

/**
 * Writes batches, each in one transaction; several callers may do so at once. Nearly every record is new, so several are copied, which is
 * fastest; when that finds one that is there already, all are inserted one by one, each if it is not there.
 */
final class Writer {
    /** A partition may be removed between looking and writing, and writers of the same records may meet; not for ever. */
    private static final int ATTEMPTS = 4;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CHECK_VIOLATION = "23514";
    private static final String DEADLOCK = "40P01";

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
        boolean copy = batch.firsts().size() > 1;
        for (int attempt = 1; ; attempt++) {
            partitions.makeFor(session, batch.firsts());
            session.begin();
            try {
                List<AppendOutcome> outcomes = copy ? copied(session, batch) : inserted(session, batch);
                Commit.run(session, call, what, failures);
                return outcomes;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !passes(e)) {
                    throw e;
                }
                copy &= !Failures.state(e).equals(UNIQUE_VIOLATION);
                session.undo();
                partitions.refresh(session);
            }
        }
    }

    private List<AppendOutcome> copied(Session session, Batch batch) throws SQLException {
        RetrievalCopy.insert(session, schema, batch.firsts());
        return batch.allInserted();
    }

    private List<AppendOutcome> inserted(Session session, Batch batch) throws SQLException {
        List<RetrievalDetail> firsts = batch.firsts();
        return RetrievalInsert.insert(session, schema, firsts) == firsts.size()
                ? batch.allInserted()
                : batch.outcomes(StoredRecords.before(session, schema, firsts));
    }

    /** Whether the transaction failed for a reason that is gone when it is done again. */
    private static boolean passes(SQLException e) {
        String state = Failures.state(e);
        return state.equals(UNIQUE_VIOLATION) || state.equals(DEADLOCK) || lacksPartition(e);
    }

    /** The same code as for a CHECK, but without the name of one. */
    private static boolean lacksPartition(SQLException e) {
        ServerErrorMessage said = Failures.serverMessage(e);
        return Failures.state(e).equals(CHECK_VIOLATION) && said != null && said.getConstraint() == null;
    }
}
