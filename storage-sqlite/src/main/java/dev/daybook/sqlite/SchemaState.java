package dev.daybook.sqlite;

import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file says of itself.
 *
 * @param path the file
 * @param applicationId whose it is, 0 when it does not say
 * @param objects tables, indexes, views and triggers with the statements that made them, as {@link StoredSql#plain} gives them
 * @param applied checksums of the applied migrations by version
 */
record SchemaState(Path path, int applicationId, Map<String, String> objects, SortedMap<Integer, String> applied) {
    private static final String HISTORY = "table schema_migration";

    static SchemaState read(Connection connection, Path path) throws SQLException {
        int applicationId = Integer.parseInt(Pragmas.read(connection, "application_id"));
        Map<String, String> objects = new TreeMap<>();
        SortedMap<Integer, String> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")) {
                while (row.next()) {
                    String sql = String.valueOf(row.getString(3));
                    objects.put(row.getString(1) + " " + row.getString(2), StoredSql.plain(sql));
                }
            }
            if (applicationId == Pragmas.APPLICATION_ID && objects.containsKey(HISTORY)) {
                try (ResultSet row = statement.executeQuery("SELECT version, checksum FROM schema_migration")) {
                    while (row.next()) {
                        applied.put(row.getInt(1), row.getString(2));
                    }
                }
            }
        }
        return new SchemaState(path, applicationId, objects, applied);
    }

    boolean isEmpty() {
        return applicationId == 0 && objects.isEmpty();
    }

    List<Migration> pending(List<Migration> migrations) {
        return migrations.stream()
                .filter(m -> !applied.containsKey(m.version()))
                .toList();
    }

    void refuseForeign() {
        if (applicationId != Pragmas.APPLICATION_ID && !isEmpty()) {
            throw new StoreException(
                    Problem.FOREIGN,
                    "the file " + path + " is an SQLite database that Daybook did not make (application_id "
                            + applicationId + ", " + objects.size()
                            + " objects). Nothing was changed in it. Change the setting path.",
                    null);
        }
    }

    /** Refuses a newer schema, and a history that is not this version's. */
    void refuseOther(List<Migration> migrations) {
        if (isEmpty()) {
            return;
        }
        int known = migrations.get(migrations.size() - 1).version();
        if (!applied.isEmpty() && applied.lastKey() > known) {
            throw new StoreException(
                    Problem.SCHEMA_NEWER,
                    "the SQLite store " + path + " has schema version " + applied.lastKey()
                            + ", and this version of Daybook knows " + known
                            + ". Update daybook-storage-sqlite, or restore the backup from before the upgrade.",
                    null);
        }
        if (applied.isEmpty()) {
            throw mismatch("it has no table schema_migration, or an empty one");
        }
        for (Migration migration : migrations.subList(0, Math.min(applied.lastKey(), migrations.size()))) {
            String checksum = applied.get(migration.version());
            if (!migration.checksum().equals(checksum)) {
                throw mismatch("migration " + migration.name()
                        + (checksum == null ? " is missing in its history" : " was applied in another form"));
            }
        }
    }

    /** Refuses when an object is missing or made otherwise, or when there are triggers. More indexes and views harm nobody. */
    void refuseChanged(Map<String, String> expected) {
        for (Map.Entry<String, String> object : expected.entrySet()) {
            String actual = objects.get(object.getKey());
            if (actual == null) {
                throw mismatch("the " + object.getKey() + " is missing");
            }
            if (!actual.equals(object.getValue())) {
                throw mismatch("the " + object.getKey() + " was changed");
            }
        }
        for (String name : objects.keySet()) {
            if (name.startsWith("trigger ") && !expected.containsKey(name)) {
                throw mismatch("there is a " + name + " that Daybook did not make");
            }
        }
    }

    private StoreException mismatch(String why) {
        return new StoreException(
                Problem.SCHEMA_MISMATCH,
                "the schema of the SQLite store " + path + " is not this version's: " + why
                        + ". Undo the change or restore a backup; schema=ignore opens it unchecked.",
                null);
    }
}
