package dev.daybook.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/**
 * Takes connections for callers who have less time left than whoever gives them may need to say no. Its threads wait on, and give back
 * what comes too late; there are as many as such callers, and none when there have been none for a while.
 */
final class Borrower implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "daybook-postgres-borrower");
        thread.setDaemon(true);
        return thread;
    });

    /** Gives a connection, in its own time. */
    interface Lender {
        Connection lend() throws SQLException;
    }

    Connection borrow(Call call, Lender lender) throws SQLException {
        CompletableFuture<Connection> borrowed = new CompletableFuture<>();
        threads.execute(() -> lend(lender, borrowed));
        try {
            return call.await(borrowed);
        } catch (TimeoutException e) {
            if (borrowed.completeExceptionally(e)) {
                throw new SQLTransientConnectionException("no connection came in time", e);
            }
            return came(borrowed);
        } catch (CompletionException e) {
            return came(borrowed);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private static void lend(Lender lender, CompletableFuture<Connection> borrowed) {
        Connection connection;
        try {
            connection = lender.lend();
        } catch (SQLException | RuntimeException e) {
            borrowed.completeExceptionally(e);
            return;
        }
        if (!borrowed.complete(connection)) {
            try {
                connection.close();
            } catch (SQLException e) {
                // The pool notices by itself that it is of no use.
            }
        }
    }

    private static Connection came(CompletableFuture<Connection> borrowed) throws SQLException {
        try {
            return borrowed.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
