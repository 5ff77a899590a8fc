package dev.daybook.sqlite;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.RecordSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The snapshots that are open. Each has a connection of its own, outside the pool: an export may read for an hour, and pages and
 * look-ups must not wait for it.
 */
final class Snapshots implements AutoCloseable {
    /** So many exports at once on one host are a mistake, or snapshots that nobody closes. */
    static final int MOST = 64;

    private final Connections connections;
    private final Access access;
    private final Set<SqliteSnapshot> open = ConcurrentHashMap.newKeySet();

    Snapshots(Connections connections, Access access) {
        this.connections = connections;
        this.access = access;
    }

    /** Called inside the gate. */
    RecordSnapshot open(UUID organizationId, RetrievalFilter filter) {
        String what = "opening a snapshot of organization " + organizationId;
        if (open.size() >= MOST) {
            throw new AuditUnavailableException(
                    Outcome.NOT_STORED,
                    what + " failed: " + MOST + " snapshots are open. Close those that are read.",
                    null);
        }
        try {
            Connection connection = Call.within(access.deadline(), call -> begin(connections.reader()));
            SqliteSnapshot snapshot = new SqliteSnapshot(access, connection, organizationId, filter, open::remove);
            open.add(snapshot);
            return snapshot;
        } catch (SQLException | RuntimeException e) {
            throw access.failures().of(what, access.deadline(), e);
        }
    }

    /** SQLite takes its snapshot at the first read of a transaction, not at its beginning. */
    private static Connection begin(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT last_seq FROM retrieval_position WHERE one = 1")) {
                row.next();
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Called when no call is under way. */
    @Override
    public void close() {
        open.forEach(SqliteSnapshot::close);
    }
}
