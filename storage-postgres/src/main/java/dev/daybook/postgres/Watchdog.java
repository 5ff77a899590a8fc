package dev.daybook.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cuts connections whose call is over. A socket's timeout bounds waiting for an answer; it bounds neither sending to a server that does
 * not read, nor an answer that drips. One daemon thread, started with the first call.
 */
final class Watchdog implements AutoCloseable {
    /** After the socket's own timeout, which is the gentler end. */
    private static final int GRACE_MILLIS = 100;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "daybook-postgres-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    Watchdog() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Cuts the connection when the call's time is over, unless the watch ends before. */
    Watch watch(Connection connection, Call call) {
        AtomicBoolean over = new AtomicBoolean();
        Future<?> cut = timer.schedule(
                () -> {
                    if (over.compareAndSet(false, true)) {
                        abort(connection);
                    }
                },
                (long) call.remainingMillis() + GRACE_MILLIS,
                TimeUnit.MILLISECONDS);
        return new Watch(over, cut);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            System.getLogger(Watchdog.class.getName())
                    .log(System.Logger.Level.DEBUG, "aborting a connection failed", e);
        }
    }

    /** One connection that is watched. */
    record Watch(AtomicBoolean over, Future<?> cut) {
        /** False when the connection was cut or is being cut; never cut after true. */
        boolean end() {
            cut.cancel(false);
            return over.compareAndSet(false, true);
        }
    }
}
