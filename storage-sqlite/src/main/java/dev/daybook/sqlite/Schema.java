package dev.daybook.sqlite;

import dev.daybook.spi.SchemaMode;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Looks whether a file is ours and of this version, and makes it so when it may. */
final class Schema {
    private static final String HISTORY = """
            CREATE TABLE schema_migration (
                version INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                checksum TEXT NOT NULL,
                applied_at INTEGER NOT NULL
            ) STRICT
            """;

    private final Connection connection;
    private final Path path;
    private final List<Migration> migrations;

    private Schema(Connection connection, Path path, List<Migration> migrations) {
        this.connection = connection;
        this.path = path;
        this.migrations = migrations;
    }

    /** Leaves the connection in a transaction when it throws; the caller closes it. */
    static void prepare(Connection connection, Path path, SchemaMode mode, List<Migration> migrations)
            throws SQLException {
        if (mode == SchemaMode.IGNORE) {
            return;
        }
        Schema schema = new Schema(connection, path, migrations);
        if (mode == SchemaMode.CREATE) {
            schema.create();
        }
        schema.validate();
    }

    private void create() throws SQLException {
        SchemaState state = look();
        if (state.isEmpty()) {
            Pragmas.set(connection, "auto_vacuum", "INCREMENTAL"); // only possible before the first table
        }
        switchToLog();
        if (state.pending(migrations).isEmpty()) {
            return;
        }
        execute("BEGIN IMMEDIATE");
        apply(SchemaState.read(connection, path));
        execute("COMMIT"); // a failure before this line closes the connection, which undoes it all
    }

    /** Another process may have been faster: what it applied is in the state by now. */
    private void apply(SchemaState state) throws SQLException {
        state.refuseForeign();
        state.refuseOther(migrations);
        if (state.isEmpty()) {
            Pragmas.set(connection, "application_id", Integer.toString(Pragmas.APPLICATION_ID));
            execute(HISTORY);
        }
        for (Migration migration : state.pending(migrations)) {
            execute(migration.sql());
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO schema_migration VALUES (?, ?, ?, ?)")) {
                insert.setInt(1, migration.version());
                insert.setString(2, migration.name());
                insert.setString(3, migration.checksum());
                insert.setLong(4, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
                insert.executeUpdate();
            }
        }
    }

    private void validate() throws SQLException {
        SchemaState state = look();
        List<Migration> pending = state.pending(migrations);
        if (!pending.isEmpty()) {
            boolean empty = pending.size() == migrations.size();
            throw new StoreException(
                    Problem.SCHEMA_MISMATCH,
                    "the SQLite store " + path + " lacks the migrations "
                            + pending.stream().map(Migration::name).toList()
                            + (empty
                                    ? ": it is empty. If it held a trail, restore a backup, for schema=create would begin an empty trail;"
                                            + " see docs/operations.md. Only for a new trail open it once with schema=create."
                                    : ". Open it once with schema=create, after a backup."),
                    null);
        }
        state.refuseChanged(expectedObjects());
    }

    /** Reads the state in one snapshot and refuses what is not ours or not of this version. */
    private SchemaState look() throws SQLException {
        execute("BEGIN");
        SchemaState state = SchemaState.read(connection, path);
        execute("COMMIT");
        state.refuseForeign();
        state.refuseOther(migrations);
        return state;
    }

    /** Changing the journal needs the file for a moment without anybody else; SQLite does not wait for that by itself. */
    private void switchToLog() throws SQLException {
        while (true) {
            try {
                Pragmas.applyForWriting(connection, path);
                return;
            } catch (SQLiteException e) {
                if ((e.getResultCode().code & 0xFF) != SQLiteErrorCode.SQLITE_BUSY.code || !Call.pauseCurrent()) {
                    throw e;
                }
            }
        }
    }

    /** What the migrations make of an empty database. */
    private Map<String, String> expectedObjects() throws SQLException {
        try (Connection memory = new org.sqlite.SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
            Schema fresh = new Schema(memory, path, migrations);
            fresh.apply(SchemaState.read(memory, path));
            return SchemaState.read(memory, path).objects();
        }
    }

    /** Runs one or several statements. */
    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
