package dev.daybook.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from: our own pool, or a host's {@code DataSource}. */
interface Connections extends AutoCloseable {
    /** Gives a connection in autocommit mode; the caller closes it, or drops it when it is not to be used again. */
    Connection borrow(Call call) throws SQLException;

    /** Gives a connection for long use, beside those of calls; the caller gives it back, or drops it. */
    Connection open(Call call) throws SQLException;

    /** Takes a sound connection back, which is in autocommit mode. */
    default void giveBack(Connection connection) throws SQLException {
        connection.close();
    }

    /** Bounds, in a transaction that has just begun, how long the server works on it; nothing where connections come with bounds. */
    void prepareTransaction(Session session, Call call) throws SQLException;

    /**
     * Lets the server work on a session as long as a call has time that may take longer than others.
     *
     * @return true when nobody else can use the connection afterwards
     */
    boolean takeTime(Session session, Call call) throws SQLException;

    /**
     * Whether nobody else uses these connections. Then statements may be kept by the server from one call to the next, as it was told
     * to plan each execution anew: which partitions and which index serve depends on the values.
     */
    boolean areOurs();

    /** Takes a connection out of use at once, without asking a server that may not answer. */
    void drop(Connection connection);

    @Override
    void close();
}
