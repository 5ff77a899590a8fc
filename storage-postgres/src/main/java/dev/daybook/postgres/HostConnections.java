package dev.daybook.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections of a host's {@code DataSource}. It stays the host's: what a call sets on a connection ends with its transaction, and
 * closing the store closes nothing.
 */
final class HostConnections implements Connections {
    private final DataSource source;

    HostConnections(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection borrow(Call call) throws SQLException {
        Connection connection = source.getConnection();
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
        return connection;
    }

    @Override
    public Connection open(Call call) throws SQLException {
        return borrow(call);
    }

    /** The bounds end with the transaction. */
    @Override
    public void prepareTransaction(Session session, Call call) throws SQLException {
        try (PreparedStatement statement = session.connection()
                .prepareStatement(
                        "SELECT set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true)")) {
            String millis = Integer.toString(call.remainingMillis());
            statement.setString(1, millis);
            statement.setString(2, millis);
            statement.execute();
        }
    }

    /** Each transaction is given its call's time anyway. */
    @Override
    public boolean takeTime(Session session, Call call) {
        return false;
    }

    /** The host's connections may plan as they like. */
    @Override
    public boolean areOurs() {
        return false;
    }

    /** A pool finds the broken connection when it comes back. */
    @Override
    public void drop(Connection connection) {
        Watchdog.abort(connection);
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(HostConnections.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing an aborted connection failed", e);
        }
    }

    @Override
    public void close() {}
}
