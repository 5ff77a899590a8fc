package dev.daybook.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** One connection over many calls, in one transaction. After a failure it is gone, and with it what the transaction saw. */
final class KeptConnection implements Connections {
    private final Connections origin;
    private final Connection connection;
    private volatile boolean lost;

    KeptConnection(Connections origin, Connection connection) {
        this.origin = origin;
        this.connection = connection;
    }

    @Override
    public Connection borrow(Call call) throws SQLException {
        if (lost) {
            throw new SQLException("the connection was lost, and what it saw with it", "08006");
        }
        return connection;
    }

    @Override
    public Connection open(Call call) throws SQLException {
        return borrow(call);
    }

    @Override
    public void giveBack(Connection borrowed) {}

    @Override
    public void prepareTransaction(Session session, Call call) {}

    @Override
    public boolean takeTime(Session session, Call call) {
        return false;
    }

    @Override
    public boolean areOurs() {
        return false;
    }

    /** Also ends a call that is under way on another thread. */
    @Override
    public void drop(Connection borrowed) {
        lost = true;
        origin.drop(connection);
    }

    /** Ends it now, whatever is under way. */
    void cut() {
        if (!lost) {
            drop(connection);
        }
    }

    /** Gives it back in good order. Not while a call is under way. */
    @Override
    public void close() {
        if (lost) {
            return;
        }
        lost = true;
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            origin.giveBack(connection);
        } catch (SQLException e) {
            origin.drop(connection);
        }
    }
}
