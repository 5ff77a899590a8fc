package dev.daybook.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGStatement;

/** One connection for one call. It goes back to where it came from only when all went well; after any failure it is dropped. */
final class Session implements AutoCloseable {
    /** The driver's words for keeping a statement from its first execution, and for never. */
    private static final int KEPT = -1;

    private static final int NEVER_KEPT = 0;

    private final Call call;
    private final Connections connections;
    private final Connection connection;
    private final int ownNetworkTimeout;
    private final Watchdog.Watch watch;
    private boolean sound;
    private boolean single;

    Session(Call call, Connections connections, Watchdog watchdog) throws SQLException {
        this.call = call;
        this.connections = connections;
        this.connection = connections.borrow(call);
        this.watch = watchdog.watch(connection, call);
        this.ownNetworkTimeout = connection.getNetworkTimeout();
    }

    /** The connection, which waits for the next answer no longer than the call has time. Ask again before each statement. */
    Connection connection() throws SQLException {
        int millis = call.remainingMillis();
        if (millis == 0) {
            throw new OutOfTimeException();
        }
        connection.setNetworkTimeout(Runnable::run, millis);
        return connection;
    }

    /** The same for plain queries. Not to be closed: it would take the connection with it. */
    Handle handle() throws SQLException {
        return Jdbi.open(connection());
    }

    /** Whether the connection is of our own pool, and set up as {@link Pool} does it. */
    boolean ownsConnection() {
        return connections.areOurs();
    }

    /** Starts a transaction, of which the server is told with its first statement. */
    void begin() throws SQLException {
        connection().setAutoCommit(false);
        connections.prepareTransaction(this, call);
    }

    /** Starts a transaction whose statements all see one snapshot and change nothing. */
    void beginSnapshot() throws SQLException {
        connection().setAutoCommit(false);
        try (Statement statement = connection().createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
        connections.prepareTransaction(this, call);
    }

    /** The transaction's commit will not wait for the disk: it is durable when the next one is that waits, and never without those before it. */
    void commitUnflushed() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute("SET LOCAL synchronous_commit = off");
        }
    }

    /** For a call that may take longer than others. */
    void takeTime() throws SQLException {
        single = connections.takeTime(this, call);
    }

    /** A statement that the server plans anew each time, unless its text sets otherwise. Where it may keep the statement it does so at once, and rows come in binary form. */
    PreparedStatement prepareRead(String sql) throws SQLException {
        PreparedStatement statement = connection().prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(ownsConnection() ? KEPT : NEVER_KEPT);
        return statement;
    }

    /** Ends a transaction without its changes; the session goes on. */
    void undo() throws SQLException {
        connection().rollback();
        connection.setAutoCommit(true);
    }

    /** Ends a transaction that changed nothing. */
    void end() throws SQLException {
        connection().commit();
        connection.setAutoCommit(true);
    }

    /** All went well, and no transaction is open. */
    void succeed() {
        sound = true;
    }

    @Override
    public void close() throws SQLException {
        if (watch.end() && sound && !single) {
            connection.setNetworkTimeout(Runnable::run, ownNetworkTimeout);
            connections.giveBack(connection);
        } else {
            connections.drop(connection);
        }
    }

    /** The call's time was over before a statement was sent. */
    static final class OutOfTimeException extends SQLException {
        private static final long serialVersionUID = 1L;

        OutOfTimeException() {
            super("no time was left");
        }
    }
}
