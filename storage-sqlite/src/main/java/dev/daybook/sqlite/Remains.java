package dev.daybook.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a deletion leaves behind: free pages in the file, and older versions of its pages in the log. Gives the pages back, and moves the
 * log into the file and cuts it off, after which no deleted byte stands in either. A reader that still sees an older state keeps the log;
 * then this is owed, and tried again at later calls. In steps that are short, as recording waits for each.
 */
final class Remains {
    /** Pages that are given back in one transaction: about a megabyte. */
    static final int STEP = 256;

    /** How long recording may wait for readers to leave the log. */
    private static final Duration PATIENCE = Duration.ofMillis(2);

    /** While deletions follow each other, clearing up after each would cost more than they do. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Connections connections;
    private final Writer writer;
    private final Duration deadline;
    private final Lock clearing = new ReentrantLock();
    private long last = System.nanoTime() - BETWEEN.toNanos();
    /** At first, as another process may have ended before it cleared up. */
    private volatile boolean owed = true;

    Remains(Connections connections, Writer writer, Duration deadline) {
        this.connections = connections;
        this.writer = writer;
        this.deadline = deadline;
    }

    /** Something was deleted, and more may be deleted soon. */
    void add() {
        owed = true;
        clear(BETWEEN);
    }

    /** Clears away what is owed, as nothing more is deleted soon. */
    void clear() {
        clear(Duration.ZERO);
    }

    /** Never fails: what was deleted is deleted, and what cannot be cleared now is owed. */
    private void clear(Duration since) {
        if (!owed || !clearing.tryLock()) {
            return;
        }
        try {
            if (System.nanoTime() - last >= since.toNanos()) {
                owed = false;
                owed = !cleared();
                last = System.nanoTime();
            }
        } catch (SQLException | RuntimeException e) {
            owed = true;
            System.getLogger(Remains.class.getName())
                    .log(
                            System.Logger.Level.DEBUG,
                            () -> "clearing up after a deletion in " + connections.path() + " is tried again later",
                            e);
        } finally {
            clearing.unlock();
        }
    }

    private boolean cleared() throws SQLException {
        boolean all = givePagesBack();
        // What most of the work is, recording does not wait for.
        Call.within(deadline, call -> {
            try (Connection beside = connections.writer()) {
                return checkpoint(beside, "PASSIVE");
            }
        });
        return writer.between(PATIENCE, own -> checkpoint(own.connection(), "TRUNCATE")) && all;
    }

    /** False when there are more than one call should take. */
    private boolean givePagesBack() {
        return Call.within(deadline, call -> {
            while (!call.expired()) {
                long left = writer.write("giving pages back", deadline, Remains::step);
                if (left == 0) {
                    return true;
                }
            }
            return false;
        });
    }

    private static long step(WriterConnection own) throws SQLException {
        try (Statement statement = own.connection().createStatement()) {
            statement.executeUpdate("PRAGMA incremental_vacuum(" + STEP + ")");
        }
        return Long.parseLong(Pragmas.read(own.connection(), "freelist_count"));
    }

    /** False when somebody was in the way. */
    private static boolean checkpoint(Connection connection, String mode) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return row.next() && row.getInt(1) == 0;
        }
    }
}
