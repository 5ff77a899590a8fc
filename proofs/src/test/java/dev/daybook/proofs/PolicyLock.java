package dev.daybook.proofs;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Somebody with a plain connection who takes the lock at which holds and deletions meet, and may delete past everything. */
final class PolicyLock implements AutoCloseable {
    private final boolean sqlite;
    private final Connection connection;
    private final Connection watching;

    PolicyLock(Place place) throws SQLException {
        this.sqlite = place.store().equals("sqlite");
        this.connection = connect(place);
        this.watching = connect(place);
    }

    private static Connection connect(Place place) throws SQLException {
        if (place.store().equals("sqlite")) {
            var connection = DriverManager.getConnection(
                    "jdbc:sqlite:" + place.settings().get("path"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 0");
                statement.execute("PRAGMA foreign_keys = ON");
            }
            return connection;
        }
        var properties = new Properties();
        properties.setProperty("user", String.valueOf(place.settings().get("user")));
        properties.setProperty("password", String.valueOf(place.settings().get("password")));
        properties.setProperty("currentSchema", "daybook");
        return DriverManager.getConnection(String.valueOf(place.settings().get("url")), properties);
    }

    /** Takes it: in SQLite the file's, in PostgreSQL that of the policy's row. */
    void take(UUID organizationId) throws SQLException {
        if (!sqlite) {
            execute("BEGIN");
            update("SELECT FROM retention_policy WHERE organization_id = ? FOR UPDATE", organizationId);
            return;
        }
        while (true) {
            try {
                execute("BEGIN IMMEDIATE");
                return;
            } catch (SQLException e) {
                if (!String.valueOf(e.getMessage()).contains("SQLITE_BUSY")) {
                    throw e;
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Waits until so many of the threads wait for the lock. */
    void awaitWaiting(List<Thread> threads) throws SQLException {
        while (!(sqlite ? threads.stream().allMatch(PolicyLock::waits) : waiting() >= threads.size())) {
            if (threads.stream().anyMatch(thread -> !thread.isAlive())) {
                throw new AssertionError("a thread ended that was to wait for the lock");
            }
            Thread.onSpinWait();
        }
    }

    /** A store in SQLite looks once a millisecond whether the lock is free. */
    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    private int waiting() throws SQLException {
        try (Statement statement = watching.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Gives it back with whatever was done. */
    void release() throws SQLException {
        execute("COMMIT");
    }

    /** Whether a hold is set. */
    boolean isHeld(UUID organizationId) throws SQLException {
        String sql =
                "SELECT count(*) FROM retention_policy WHERE legal_hold_reason IS NOT NULL AND organization_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, parameter(organizationId));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        }
    }

    /** Deletes an organization's records older than an id, asking nobody. */
    void deleteUpTo(UUID organizationId, UUID last) throws SQLException {
        update("DELETE FROM retrieval WHERE organization_id = ? AND id <= ?", organizationId, last);
    }

    /** Ends every lease, as if its time were over. */
    void endLeases() throws SQLException {
        execute("UPDATE retention_policy SET lease_owner = NULL, lease_until = NULL");
    }

    /** The number that a query gives. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void update(String sql, UUID... ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) {
                statement.setObject(i + 1, parameter(ids[i]));
            }
            statement.execute();
        }
    }

    private Object parameter(UUID id) {
        return sqlite
                ? ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array()
                : id;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        watching.close();
    }
}
