package dev.daybook.postgres;

import dev.daybook.spi.SchemaMode;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Looks whether a schema is ours and of this version, and makes it so when it may. */
final class Schema {
    /** Else a role's own setting would have the backslashes of patterns taken out. */
    private static final String STRINGS = "SET LOCAL standard_conforming_strings = on";

    /** The first number of the advisory lock, "DAYB"; the second is the schema's. The function ensure_partitions takes the same. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1145132354, hashtext('@schema@'))";

    private static final String HISTORY = """
            CREATE TABLE @schema@.schema_migration (
                version integer PRIMARY KEY,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now(),
                objects text[]
            )
            """;

    private static final String APPLIED =
            "INSERT INTO @schema@.schema_migration (version, name, checksum) VALUES (%d, '%s', '%s')";

    /** What stands there after the last step, to be compared with at every opening. */
    private static final String NOTE_OBJECTS = "UPDATE @schema@.schema_migration SET objects = ARRAY("
            + SchemaState.OBJECTS + ") WHERE version = (SELECT max(version) FROM @schema@.schema_migration)";

    /** What a role needs that records and reads, for people to copy. */
    private static final String GRANTS = """

            -- For each role that records and reads:
            -- GRANT USAGE ON SCHEMA @schema@ TO <role>;
            -- GRANT SELECT ON ALL TABLES IN SCHEMA @schema@ TO <role>;
            -- GRANT INSERT ON @schema@.retrieval, @schema@.retrieval_kb, @schema@.governance_event TO <role>;
            -- GRANT INSERT, UPDATE ON @schema@.export_job TO <role>;
            -- GRANT EXECUTE ON FUNCTION @schema@.ensure_partitions TO <role>;

            -- For each role that applies retention and governs it, besides. Nobody needs the right to delete from the tables:
            -- the functions delete, and look at the hold.
            -- GRANT USAGE ON SCHEMA @schema@ TO <governing role>;
            -- GRANT SELECT ON ALL TABLES IN SCHEMA @schema@ TO <governing role>;
            -- GRANT INSERT, UPDATE ON @schema@.retention_policy, @schema@.retention_clock TO <governing role>;
            -- GRANT INSERT ON @schema@.archive_receipt, @schema@.governance_event TO <governing role>;
            -- GRANT EXECUTE ON FUNCTION @schema@.delete_records, @schema@.drop_partition TO <governing role>;
            """;

    private final Session session;
    private final SchemaName schema;
    private final List<Migration> migrations;

    private Schema(Session session, SchemaName schema, List<Migration> migrations) {
        this.session = session;
        this.schema = schema;
        this.migrations = migrations;
    }

    /** Leaves the session in a transaction when it throws; the caller drops it. */
    static void prepare(Session session, SchemaName name, SchemaMode mode, List<Migration> migrations)
            throws SQLException {
        if (mode == SchemaMode.IGNORE) {
            return;
        }
        Schema schema = new Schema(session, name, migrations);
        if (mode == SchemaMode.CREATE) {
            schema.create();
        }
        schema.validate();
    }

    /** The statements that make a schema of this version from nothing. */
    static String script(SchemaName name) {
        return script(name, Migration.ALL);
    }

    static String script(SchemaName name, List<Migration> migrations) {
        StringBuilder script = new StringBuilder(STRINGS.replace(" LOCAL", "")
                + ";\n\nCREATE SCHEMA IF NOT EXISTS @schema@;\n\n" + HISTORY.strip() + ";\n");
        for (Migration migration : migrations) {
            script.append('\n')
                    .append(migration.sql())
                    .append('\n')
                    .append(applied(migration))
                    .append(";\n");
        }
        script.append('\n').append(NOTE_OBJECTS).append(";\n").append(GRANTS);
        return name.in(script.toString());
    }

    private void create() throws SQLException {
        if (look().pending(migrations).isEmpty()) {
            return;
        }
        session.begin();
        execute(STRINGS);
        execute(LOCK);
        apply(SchemaState.read(session, schema));
        session.end();
    }

    /** Another host may have been faster: what it applied is in the state by now. */
    private void apply(SchemaState state) throws SQLException {
        state.refuseOther(migrations);
        List<Migration> pending = state.pending(migrations);
        if (pending.isEmpty()) {
            return;
        }
        if (!state.exists()) {
            execute("CREATE SCHEMA @schema@");
        }
        if (state.applied().isEmpty()) {
            execute(HISTORY);
        }
        for (Migration migration : pending) {
            execute(migration.sql());
            execute(applied(migration));
        }
        execute(NOTE_OBJECTS);
    }

    private void validate() throws SQLException {
        SchemaState state = look();
        List<Migration> pending = state.pending(migrations);
        if (!pending.isEmpty()) {
            throw new StoreException(
                    Problem.SCHEMA_MISMATCH,
                    "the PostgreSQL store " + schema + " lacks the migrations "
                            + pending.stream().map(Migration::name).toList()
                            + ". Open it once with schema=create as its owner, after a backup; docs/upgrading.md says how a DBA does it by hand.",
                    null);
        }
        state.refuseChanged();
    }

    private SchemaState look() throws SQLException {
        session.beginSnapshot();
        SchemaState state = SchemaState.read(session, schema);
        session.end();
        state.refuseOther(migrations);
        return state;
    }

    private static String applied(Migration migration) {
        return APPLIED.formatted(migration.version(), migration.name(), migration.checksum());
    }

    /** Runs one or several statements. */
    private void execute(String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(schema.in(sql));
        }
    }
}
