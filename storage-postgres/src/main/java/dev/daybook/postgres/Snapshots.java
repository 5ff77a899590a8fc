package dev.daybook.postgres;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.RecordSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The snapshots that are open, each on a connection of its own beside those of calls. */
final class Snapshots implements AutoCloseable {
    /** So many exports at once on one host are a mistake, or snapshots that nobody closes. */
    static final int MOST = 64;

    /** The server ends a snapshot that is not read for so long: it holds back what VACUUM may remove. */
    private static final Duration MOST_IDLE = Duration.ofMinutes(15);

    /**
     * Partitions may be dropped, and a transaction does not see those that were, whatever its snapshot says. So all are locked against
     * it, before the snapshot is taken by the first query.
     */
    private static final String LOCK = "LOCK TABLE @schema@.retrieval, @schema@.retrieval_kb IN ACCESS SHARE MODE";

    /** Plans follow the values of each step, as they do for pages. */
    private static final String BEGIN = "SELECT set_config('idle_in_transaction_session_timeout', '"
            + MOST_IDLE.toMillis() + "', true), set_config('plan_cache_mode', 'force_custom_plan', true)";

    private final Connections connections;
    private final Failures failures;
    private final Watchdog watchdog;
    private final PostgresSettings settings;
    private final Set<PostgresSnapshot> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Snapshots(Connections connections, Failures failures, Watchdog watchdog, PostgresSettings settings) {
        this.connections = connections;
        this.failures = failures;
        this.watchdog = watchdog;
        this.settings = settings;
    }

    RecordSnapshot open(UUID organizationId, RetrievalFilter filter, Pages pages) {
        String what = "opening a snapshot of organization " + organizationId;
        requireRoom(what);
        try (Call call = new Call(settings.deadline())) {
            try {
                var snapshot = new PostgresSnapshot(this, begin(call), organizationId, filter, pages);
                open.add(snapshot);
                if (closed) {
                    snapshot.cut();
                    throw failures.closed();
                }
                return snapshot;
            } catch (SQLException e) {
                throw failures.of(what, call, e);
            }
        }
    }

    private void requireRoom(String what) {
        if (closed) {
            throw failures.closed();
        }
        if (open.size() >= MOST) {
            throw new AuditUnavailableException(
                    Outcome.NOT_STORED,
                    what + " failed: " + MOST + " snapshots are open. Close those that are read.",
                    null);
        }
    }

    private KeptConnection begin(Call call) throws SQLException {
        Connection connection = connections.open(call);
        KeptConnection kept = new KeptConnection(connections, connection);
        try (Session session = new Session(call, kept, watchdog)) {
            session.beginSnapshot();
            for (String sql : new String[] {settings.schema().in(LOCK), BEGIN}) {
                try (Statement statement = session.connection().createStatement()) {
                    statement.execute(sql);
                }
            }
            session.succeed();
        }
        return kept;
    }

    /** Runs a call on a snapshot's connection, in its time; a failure ends the snapshot. */
    <T> T run(String what, Duration timeout, KeptConnection kept, Server.Reading<T> reading) {
        try (Call call = new Call(timeout)) {
            try (Session session = new Session(call, kept, watchdog)) {
                T result = reading.from(session);
                session.succeed();
                return result;
            } catch (SQLException e) {
                throw closed ? failures.closed() : failures.of(what, call, e);
            }
        }
    }

    PostgresSettings settings() {
        return settings;
    }

    void forget(PostgresSnapshot snapshot) {
        open.remove(snapshot);
    }

    /** Cuts those that are open, under way or not. */
    @Override
    public void close() {
        closed = true;
        open.forEach(PostgresSnapshot::cut);
    }
}
