package dev.daybook.postgres;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** A call on another thread that must come to wait for a lock on the server. */
final class Waiting {
    private Waiting() {}

    /** Starts it, and waits until somebody waits for a lock of this database, or the call has ended. */
    static <T> FutureTask<T> start(Trails trails, Callable<T> call) throws SQLException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "caller");
        thread.setDaemon(true);
        thread.start();
        while (thread.isAlive() && !somebodyWaits(trails)) {
            Thread.onSpinWait();
        }
        return task;
    }

    private static boolean somebodyWaits(Trails trails) throws SQLException {
        return trails.query("SELECT count(*) > 0 FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .equals("t");
    }
}
