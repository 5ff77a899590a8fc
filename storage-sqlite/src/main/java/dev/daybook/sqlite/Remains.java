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
 * log into the file and cuts it off, after which no deleted byte stands in either, but for copies that SQLite may leave in the unused middle
 * of a page. A reader that still sees an older state keeps the log; then this is owed, and tried again at later calls. In steps that are
 * short, as recording waits for each.
 */
final class Remains {
    /** Pages that are given back in one transaction, at least: a quarter of a megabyte. */
    static final int STEP = 64;

    /** And at most: 4 MB. */
    private static final int LONGEST_STEP = 1024;

    /** A step that took less than this is followed by one that is twice as long; one that took longer, by one of half. */
    private static final Duration STEP_TIME = Duration.ofMillis(3);

    /** After so many deleted records the log is moved into the file here, before recording has to do it: below its 16 MB. */
    private static final int CHECKPOINT_ROWS = 1000;

    /** How long pages are given back at a time while deletions follow each other. */
    private static final Duration SHARE = Duration.ofMillis(100);

    /** How long recording may wait for readers to leave the log. */
    private static final Duration PATIENCE = Duration.ofMillis(2);

    /** While deletions follow each other, clearing up after each would cost more than they do, and keep recording waiting. */
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final Connections connections;
    private final Writer writer;
    private final Duration deadline;
    private final Lock clearing = new ReentrantLock();
    private long last = System.nanoTime() - BETWEEN.toNanos();
    private int rows;
    private int step = STEP;
    /** At first, as another process may have ended before it cleared up. */
    private volatile boolean owed = true;

    Remains(Connections connections, Writer writer, Duration deadline) {
        this.connections = connections;
        this.writer = writer;
        this.deadline = deadline;
    }

    /** Records were deleted, and more may be deleted soon. */
    void add(int deleted) {
        owed = true;
        attempt(() -> {
            rows += deleted;
            if (System.nanoTime() - last >= BETWEEN.toNanos()) {
                clear(SHARE);
            } else if (rows >= CHECKPOINT_ROWS) {
                checkpointBeside();
            }
        });
    }

    /** Clears away what is owed, as nothing more is deleted soon. */
    void clear() {
        if (owed) {
            attempt(() -> clear(deadline));
        }
    }

    private void clear(Duration share) throws SQLException {
        owed = false;
        boolean all = givePagesBack(share);
        checkpointBeside();
        all &= writer.between(deadline, PATIENCE, own -> checkpoint(own.connection(), "TRUNCATE"));
        owed |= !all;
        last = System.nanoTime();
    }

    /** Never fails: what was deleted is deleted, and what cannot be cleared now is owed. */
    private void attempt(Clearing work) {
        if (!clearing.tryLock()) {
            return;
        }
        try {
            work.run();
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

    /** What most of the work is, and recording does not wait for it. */
    private void checkpointBeside() throws SQLException {
        Call.within(deadline, call -> {
            try (Connection beside = connections.writer()) {
                return checkpoint(beside, "PASSIVE");
            }
        });
        rows = 0;
    }

    /** False when there are more than the time allows. */
    private boolean givePagesBack(Duration share) {
        return Call.within(share, call -> {
            while (!call.expired()) {
                if (writer.writeUnflushed("giving pages back", deadline, this::step) == 0) {
                    return true;
                }
            }
            return false;
        });
    }

    /** What the flush takes, which comes after this, does not count: it takes as long for few pages. */
    private long step(WriterConnection own) throws SQLException {
        long begun = System.nanoTime();
        try (Statement statement = own.connection().createStatement()) {
            statement.executeUpdate("PRAGMA incremental_vacuum(" + step + ")");
        }
        boolean quick = System.nanoTime() - begun < STEP_TIME.toNanos();
        step = quick ? Math.min(step * 2, LONGEST_STEP) : Math.max(step / 2, STEP);
        return Long.parseLong(Pragmas.read(own.connection(), "freelist_count"));
    }

    /** False when somebody was in the way. */
    private static boolean checkpoint(Connection connection, String mode) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return row.next() && row.getInt(1) == 0;
        }
    }

    /** Something that may fail. */
    private interface Clearing {
        void run() throws SQLException;
    }
}
