package dev.daybook.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;

/** What SQLite asks the calling thread while it works: whether to wait for a lock, and whether to go on. */
final class Callbacks {
    /** SQLite asks after so many steps of its virtual machine, well below a millisecond of work. */
    private static final int STEPS = 10_000;

    private Callbacks() {}

    static void install(Connection connection) throws SQLException {
        BusyHandler.setHandler(connection, new WaitUntilDeadline());
        ProgressHandler.setHandler(connection, STEPS, new StopAtDeadline());
    }

    /**
     * Tries again every millisecond. SQLite's own timeout backs off to 100 ms, so beside a busy writer in another process it rarely
     * meets the moment in which the lock is free.
     */
    private static final class WaitUntilDeadline extends BusyHandler {
        @Override
        protected int callback(int tries) {
            return Call.pauseCurrent() ? 1 : 0;
        }
    }

    private static final class StopAtDeadline extends ProgressHandler {
        @Override
        protected int progress() {
            return Call.currentExpired() ? 1 : 0;
        }
    }
}
