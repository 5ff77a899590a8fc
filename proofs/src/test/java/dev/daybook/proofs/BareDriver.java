package dev.daybook.proofs;

import dev.daybook.postgresserver.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * Connections of the driver alone, whose sockets give up after a deadline in whole seconds. While the server hangs, as many calls wait on
 * them as Daybook has: how much later than the deadline they end is what this machine adds, with nothing of ours between.
 */
final class BareDriver implements AutoCloseable {
    private final Duration deadline;
    private final List<Connection> connections = new ArrayList<>();
    private final List<CompletableFuture<Long>> waits = new ArrayList<>();

    BareDriver(Database database, int calls, Duration deadline) throws SQLException {
        this.deadline = deadline;
        Properties properties = new Properties();
        properties.setProperty("socketTimeout", Long.toString(deadline.toSeconds()));
        for (int i = 0; i < calls; i++) {
            connections.add(database.connect(properties));
        }
    }

    /** Starts a call on each connection; the server hangs. */
    void call() {
        for (Connection connection : connections) {
            CompletableFuture<Long> wait = new CompletableFuture<>();
            waits.add(wait);
            new Thread(() -> wait.complete(took(connection))).start();
        }
    }

    /** How late the last of them was. */
    Duration lateness() {
        long longest = waits.stream().mapToLong(CompletableFuture::join).max().orElseThrow();
        return Duration.ofNanos(Math.max(0, longest - deadline.toNanos()));
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private static long took(Connection connection) {
        long before = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        } catch (SQLException e) {
            // As it must: the socket's time is over.
        }
        return System.nanoTime() - before;
    }
}
