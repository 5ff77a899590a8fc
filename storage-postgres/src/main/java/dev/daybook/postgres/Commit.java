package dev.daybook.postgres;

import dev.daybook.model.AuditUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;

/** The atomic step of a write, and what is known when it fails. */
final class Commit {
    private Commit() {}

    static void run(Session session, Call call, String what, Failures failures) throws SQLException {
        Connection connection = session.connection();
        try {
            connection.clearWarnings();
            connection.commit();
            if (connection.getWarnings() != null) {
                throw standbyNotReached(what, failures);
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw failures.ofCommit(what, call, e);
        }
    }

    /** PostgreSQL warns, and commits all the same, when somebody cancels the wait for a synchronous standby. */
    private static AuditUnavailableException standbyNotReached(String what, Failures failures) {
        return failures.perhapsStored(what, "is committed, but perhaps not on the synchronous standby", null);
    }
}
