package dev.daybook.sqlite;

import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Settings of a connection. The driver's defaults do not keep an audit trail's promises, so all are set and then read back. */
final class Pragmas {
    /** Marks our files, for {@code file(1)} and for ourselves: "DAYB". */
    static final int APPLICATION_ID = 0x44415942;

    /** The first SQLite without the fault that could lose committed records when the log was started anew. */
    private static final String OLDEST_SQLITE = "3.53.2";

    private static final List<Pragma> COMMON = List.of(
            new Pragma("journal_mode", "WAL", "wal"),
            new Pragma("synchronous", "FULL", "2"),
            new Pragma("secure_delete", "ON", "1"),
            new Pragma("trusted_schema", "OFF", "0"),
            new Pragma("foreign_keys", "ON", "1"),
            new Pragma("cell_size_check", "ON", "1"),
            new Pragma("mmap_size", "0", "0"));

    /** Checkpoints every 16 MB of log instead of every 4: measured, a third more rows per second. The log file shrinks to 64 MB. */
    private static final List<Pragma> WRITER = with(
            new Pragma("wal_autocheckpoint", "4000", "4000"),
            new Pragma("journal_size_limit", "67108864", "67108864"),
            new Pragma("query_only", "OFF", "0"));

    private static final List<Pragma> READER = with(new Pragma("query_only", "ON", "1"));

    private Pragmas() {}

    /** The host's build may bring an older driver than ours. */
    static void checkVersion(String version, Path path) {
        if (Arrays.compare(numbers(version), numbers(OLDEST_SQLITE)) < 0) {
            throw new StoreException(
                    Problem.UNSAFE_SETTINGS,
                    "the SQLite store " + path + " needs SQLite " + OLDEST_SQLITE + " or newer, and there is " + version
                            + ". Update org.xerial:sqlite-jdbc (with Spring Boot: the property sqlite-jdbc.version).",
                    null);
        }
    }

    static void applyForWriting(Connection connection, Path path) throws SQLException {
        checkVersion(connection.getMetaData().getDatabaseProductVersion(), path);
        apply(connection, WRITER);
        check(connection, WRITER, path);
    }

    static void applyForReading(Connection connection, Path path) throws SQLException {
        apply(connection, READER);
        check(connection, READER, path);
    }

    /** Whether each commit waits for the disk; what is committed is whole either way, and nothing is durable without what came before. */
    static void flushing(Connection connection, boolean each) throws SQLException {
        set(connection, "synchronous", each ? "FULL" : "NORMAL");
    }

    static void checkForWriting(Connection connection, Path path) throws SQLException {
        check(connection, WRITER, path);
    }

    static String read(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        }
    }

    static void set(Connection connection, String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + name + " = " + value);
        }
    }

    private static void apply(Connection connection, List<Pragma> pragmas) throws SQLException {
        for (Pragma pragma : pragmas) {
            set(connection, pragma.name(), pragma.value());
        }
    }

    private static void check(Connection connection, List<Pragma> pragmas, Path path) throws SQLException {
        for (Pragma pragma : pragmas) {
            String actual = read(connection, pragma.name());
            if (!actual.equals(pragma.readBack())) {
                throw new StoreException(
                        Problem.UNSAFE_SETTINGS,
                        "the SQLite store " + path + " cannot keep the trail safe: PRAGMA " + pragma.name() + " reads "
                                + actual + " after it was set to " + pragma.value()
                                + ". Use a local disk and the SQLite that sqlite-jdbc brings.",
                        null);
            }
        }
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static List<Pragma> with(Pragma... more) {
        List<Pragma> all = new ArrayList<>(COMMON);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** A name, what it is set to, and how SQLite says that. */
    private record Pragma(String name, String value, String readBack) {}
}
