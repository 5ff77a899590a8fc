package dev.daybook.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Our own connections. Nobody else uses them, so what is set on them when they are made holds as long as they live. */
final class Pool implements Connections {
    /** No such database; a setting of the URL that the driver does not know; no password; a server too old to know what we set. */
    private static final Set<String> REFUSALS = Set.of("3D000", "22023", "08004", "42704");

    /** The least that HikariCP takes; a caller asks again until its own time is over. */
    private static final long SLICE_MILLIS = 250;

    /** It may wait for one slice, and then try for another one whether what it got still works. */
    private static final long LONGEST_MILLIS = 2 * SLICE_MILLIS;

    private final HikariDataSource pool;
    private final Borrower borrower;
    private final DataSource source;
    private final String settings;

    Pool(ServerAddress address, PostgresSettings settings) {
        this.source = address.dataSource(settings.deadline());
        this.settings = sessionSettings(settings.deadline());
        HikariConfig config = new HikariConfig();
        config.setPoolName("daybook-postgres-" + settings.schema());
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(SLICE_MILLIS);
        config.setValidationTimeout(SLICE_MILLIS);
        // The first connection is made by the first caller, in its time.
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(this.settings);
        this.pool = new HikariDataSource(config);
        this.borrower = new Borrower();
    }

    /**
     * Every read has an index in whose order it reads; the only sorts and joins are of pages. What the planner may still prefer when it
     * believes that there is little to read is put out of its reach.
     */
    static final String PLANS = "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off;"
            + " SET enable_incremental_sort = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off;"
            + " SET plan_cache_mode = force_custom_plan";

    /** The server gives up when the client has: else a statement that waits for a lock would wait on for nobody. */
    private static String sessionSettings(Duration deadline) {
        long millis = deadline.toMillis();
        return "SET statement_timeout = " + millis + "; SET lock_timeout = " + millis
                + "; SET idle_in_transaction_session_timeout = " + Math.max(1000, 2 * millis)
                + "; SET default_transaction_isolation = 'read committed'; SET standard_conforming_strings = on; "
                + PLANS;
    }

    @Override
    public Connection borrow(Call call) throws SQLException {
        @Nullable SQLException why = null;
        while (true) {
            try {
                return call.remainingMillis() < LONGEST_MILLIS
                        ? borrower.borrow(call, pool::getConnection)
                        : pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                // HikariCP gives up at its own slice of time, and when the thread is interrupted; a call does neither.
                call.keepInterrupt();
                boolean toldWhy = e.getCause() instanceof SQLException;
                why = why == null || toldWhy ? e : why;
                if (call.expired() || isRefusal(e.getCause())) {
                    throw why;
                }
                if (toldWhy) {
                    // The pool tries again after seconds at times; the server may be back before.
                    try {
                        return borrower.borrow(call, this::make);
                    } catch (SQLException again) {
                        why = again.getCause() instanceof TimeoutException ? why : again;
                    }
                }
            } catch (SQLException e) {
                if (!(e.getCause() instanceof InterruptedException) || call.expired()) {
                    throw e;
                }
                call.keepInterrupt();
            }
        }
    }

    /** Not of the pool: an export may read for an hour, and calls must not wait for it. */
    @Override
    public Connection open(Call call) throws SQLException {
        return make();
    }

    private Connection make() throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
            return connection;
        } catch (SQLException e) {
            Watchdog.abort(connection);
            throw e;
        }
    }

    @Override
    public void prepareTransaction(Session session, Call call) {}

    @Override
    public boolean takeTime(Session session, Call call) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            int millis = call.remainingMillis();
            statement.execute("SET statement_timeout = " + millis + "; SET lock_timeout = " + millis
                    + "; SET idle_in_transaction_session_timeout = 0");
            return true;
        }
    }

    @Override
    public boolean areOurs() {
        return true;
    }

    @Override
    public void drop(Connection connection) {
        Watchdog.abort(connection);
        pool.evictConnection(connection);
    }

    @Override
    public void close() {
        borrower.close();
        pool.close();
    }

    /** The server answered, and would answer the same again: a wrong password, no such database. */
    private static boolean isRefusal(@Nullable Throwable failure) {
        return failure instanceof SQLException e
                && e.getSQLState() != null
                && (e.getSQLState().startsWith("28") || REFUSALS.contains(e.getSQLState()));
    }
}
