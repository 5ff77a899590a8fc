package dev.daybook.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Connections that only read. Every read sees one snapshot and ends at its deadline. */
final class Readers implements AutoCloseable {
    private final Failures failures;
    /** Who waits for the pool itself waits for the store's deadline, however little time the call has left. */
    private final Semaphore free;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    Readers(Connections connections, SqliteSettings settings, Failures failures) {
        Duration deadline = settings.deadline();
        this.failures = failures;
        this.free = new Semaphore(settings.readers());
        HikariConfig config = new HikariConfig();
        config.setPoolName("daybook-sqlite-readers");
        config.setDataSource(new Source(connections, deadline));
        config.setMaximumPoolSize(settings.readers());
        config.setMinimumIdle(1);
        // A file's connection does not wear out, and Hikari refuses to wait for less than a quarter of a second.
        config.setMaxLifetime(0);
        config.setConnectionTimeout(Math.max(250, deadline.toMillis()));
        this.pool = new HikariDataSource(config);
        this.jdbi = Jdbi.create(pool);
    }

    /** Runs a read; {@code what} names it in errors. */
    <T> T read(String what, Duration deadline, Read<T> read) {
        return Call.<T, RuntimeException>within(deadline, call -> {
            if (!call.tryAcquire(free)) {
                throw failures.noReaderFree(what, deadline);
            }
            try {
                return read(what, call, read);
            } finally {
                free.release();
            }
        });
    }

    private <T> T read(String what, Call call, Read<T> read) {
        while (true) {
            try (Handle handle = jdbi.open()) {
                return handle.inTransaction(h -> read.from(h));
            } catch (SQLException | RuntimeException e) {
                // The pool gives up when the thread is interrupted while it waits; the call does not.
                if (!(rootOf(e) instanceof InterruptedException) || call.expired()) {
                    throw failures.of(what, call.timeout(), e);
                }
                call.keepInterrupt();
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Throwable rootOf(Throwable t) {
        Throwable root = t;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** A read on an open handle. */
    interface Read<T> {
        T from(Handle handle) throws SQLException;
    }

    /** Gives the pool connections that are set up as ours. */
    private static final class Source extends SQLiteDataSource {
        private final Connections connections;
        private final Duration deadline;

        Source(Connections connections, Duration deadline) {
            this.connections = connections;
            this.deadline = deadline;
        }

        @Override
        public SQLiteConnection getConnection() throws SQLException {
            return getConnection("", "");
        }

        @Override
        public SQLiteConnection getConnection(String user, String password) throws SQLException {
            return Call.within(deadline, call -> connections.reader().unwrap(SQLiteConnection.class));
        }
    }
}
