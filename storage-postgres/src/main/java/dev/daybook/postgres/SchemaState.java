package dev.daybook.postgres;

import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a schema says of itself.
 *
 * @param schema its name
 * @param exists whether there is a schema of that name
 * @param objects what stands in it, one line for each thing
 * @param noted what stood in it after the last migration
 * @param weakened what is there and does not do what it is there for
 * @param applied checksums of the applied migrations by version
 */
record SchemaState(
        SchemaName schema,
        boolean exists,
        List<String> objects,
        List<String> noted,
        List<String> weakened,
        SortedMap<Integer, String> applied) {
    /**
     * One line for each thing that Daybook depends on, in words that stay the same in every version of PostgreSQL. Partitions are left
     * out: they come and go.
     */
    static final String OBJECTS = """
            SELECT o.line COLLATE "C" FROM (
                SELECT 'table ' || c.relname || ' ' || c.relkind::text FROM pg_class c
                WHERE c.relnamespace = to_regnamespace('@schema@') AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
            UNION ALL
                SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                    || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.relnamespace = to_regnamespace('@schema@') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            UNION ALL
                SELECT 'constraint ' || c.relname || '.' || k.conname
                FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype IN ('c', 'p', 'u', 'f')
                WHERE c.relnamespace = to_regnamespace('@schema@') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            UNION ALL
                SELECT 'index ' || i.relname || ' on ' || c.relname || ' ' || x.indkey::text
                    || CASE WHEN x.indisunique THEN ' unique' ELSE '' END || CASE WHEN x.indisvalid THEN '' ELSE ' invalid' END
                FROM pg_class c JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid
                WHERE c.relnamespace = to_regnamespace('@schema@') AND NOT c.relispartition
            UNION ALL
                SELECT 'function ' || p.proname || ' ' || md5(p.prosrc) || CASE WHEN p.prosecdef THEN ' security definer' ELSE '' END
                FROM pg_proc p WHERE p.pronamespace = to_regnamespace('@schema@')
            UNION ALL
                SELECT 'trigger ' || t.tgname || ' on ' || c.relname
                FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
                WHERE c.relnamespace = to_regnamespace('@schema@')
            UNION ALL
                SELECT 'rule ' || r.rulename || ' on ' || c.relname
                FROM pg_class c JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename <> '_RETURN'
                WHERE c.relnamespace = to_regnamespace('@schema@')
            UNION ALL
                SELECT 'row security on ' || c.relname FROM pg_class c
                WHERE c.relnamespace = to_regnamespace('@schema@') AND c.relrowsecurity
            ) o (line) ORDER BY 1
            """;

    /** What is there, and does not do what it is there for: an unlogged table is empty after a crash. Partitions too. */
    static final String WEAKENED = """
            SELECT c.relname || ' is unlogged' FROM pg_class c
            WHERE c.relnamespace = to_regnamespace('@schema@') AND c.relkind IN ('r', 'p') AND c.relpersistence <> 'p'
            UNION ALL
            SELECT 'trigger ' || t.tgname || ' on ' || c.relname || ' is disabled'
            FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid
            WHERE c.relnamespace = to_regnamespace('@schema@') AND t.tgenabled IN ('D', 'R')
            UNION ALL
            SELECT 'partition ' || c.relname || ' takes what no other does (DEFAULT)' FROM pg_class c
            WHERE c.relnamespace = to_regnamespace('@schema@') AND c.relispartition
                AND pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT'
            """;

    private static final String HISTORY = "table schema_migration r";

    /** What may stand there without having been noted: it changes nothing for Daybook. */
    private static final List<String> HARMLESS = List.of("table ", "index ", "function ", "column ");

    static SchemaState read(Session session, SchemaName schema) throws SQLException {
        boolean exists = list(session, "SELECT nspname::text FROM pg_namespace").contains(schema.name());
        List<String> objects = list(session, schema.in(OBJECTS));
        SortedMap<Integer, String> applied = new TreeMap<>();
        List<String> noted = List.of();
        if (objects.contains(HISTORY)) {
            session.handle()
                    .createQuery(schema.in("SELECT version, checksum FROM @schema@.schema_migration"))
                    .map((row, context) -> Map.entry(row.getInt(1), row.getString(2)))
                    .forEach(each -> applied.put(each.getKey(), each.getValue()));
            noted = list(
                    session,
                    schema.in("SELECT unnest(objects) FROM @schema@.schema_migration WHERE version ="
                            + " (SELECT max(version) FROM @schema@.schema_migration)"));
        }
        return new SchemaState(schema, exists, objects, noted, list(session, schema.in(WEAKENED)), applied);
    }

    List<Migration> pending(List<Migration> migrations) {
        return migrations.stream()
                .filter(m -> !applied.containsKey(m.version()))
                .toList();
    }

    /** Refuses what is not ours, a newer schema, and a history that is not this version's. */
    void refuseOther(List<Migration> migrations) {
        if (objects.isEmpty()) {
            return;
        }
        if (applied.isEmpty()) {
            throw new StoreException(
                    Problem.FOREIGN,
                    "the schema " + schema + " holds " + objects.size()
                            + " things that Daybook did not make. Nothing was changed in it. Change the setting schema_name.",
                    null);
        }
        int known = migrations.get(migrations.size() - 1).version();
        if (applied.lastKey() > known) {
            throw new StoreException(
                    Problem.SCHEMA_NEWER,
                    "the PostgreSQL store " + schema + " has schema version " + applied.lastKey()
                            + ", and this version of Daybook knows " + known
                            + ". Update daybook-storage-postgres, or restore the backup from before the upgrade.",
                    null);
        }
        for (Migration migration : migrations.subList(0, Math.min(applied.lastKey(), migrations.size()))) {
            String checksum = applied.get(migration.version());
            if (!migration.checksum().equals(checksum)) {
                throw mismatch("migration " + migration.name()
                        + (checksum == null ? " is missing in its history" : " was applied in another form"));
            }
        }
    }

    /** Refuses when something is missing or made otherwise, and what would change or hide rows. */
    void refuseChanged() {
        if (!weakened.isEmpty()) {
            throw mismatch(String.join(", ", weakened));
        }
        for (String line : noted) {
            if (!objects.contains(line)) {
                throw mismatch("the " + line + " is missing or was changed");
            }
        }
        for (String line : objects) {
            if (!noted.contains(line) && HARMLESS.stream().noneMatch(line::startsWith)) {
                throw mismatch("there is a " + line + " that Daybook did not make");
            }
        }
    }

    private StoreException mismatch(String why) {
        return new StoreException(
                Problem.SCHEMA_MISMATCH,
                "the schema of the PostgreSQL store " + schema + " is not this version's: " + why
                        + ". Undo the change or restore a backup; schema=ignore opens it unchecked.",
                null);
    }

    private static List<String> list(Session session, String sql) throws SQLException {
        return session.handle().createQuery(sql).mapTo(String.class).list();
    }
}
