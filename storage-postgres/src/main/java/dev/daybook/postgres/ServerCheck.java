package dev.daybook.postgres;

import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;

/** Looks whether a server keeps what it acknowledges, before anything is entrusted to it. */
final class ServerCheck {
    private static final int OLDEST_VERSION = 14;

    private static final String SQL = """
            SELECT current_setting('server_version_num')::int / 10000, pg_is_in_recovery(),
                current_setting('server_encoding'), current_setting('fsync'), current_setting('full_page_writes'),
                current_setting('synchronous_commit')
            """;

    private ServerCheck() {}

    static void check(Session session, PostgresSettings settings, Failures failures) throws SQLException {
        if (session.connection().unwrap(PGConnection.class).getPreferQueryMode() == PreferQueryMode.SIMPLE) {
            throw failures.problem(
                    Problem.UNSAFE_SETTINGS,
                    "opening",
                    "is reached with preferQueryMode=simple, in which values become part of the statements; leave it out",
                    null);
        }
        try (PreparedStatement statement = session.connection().prepareStatement(SQL);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getInt(1) < OLDEST_VERSION) {
                throw failures.problem(
                        Problem.UNSAFE_SETTINGS,
                        "opening",
                        "is on PostgreSQL " + row.getInt(1) + ", and Daybook needs " + OLDEST_VERSION + " or newer",
                        null);
            }
            if (row.getBoolean(2)) {
                throw failures.problem(
                        Problem.READ_ONLY,
                        "opening",
                        "is on a standby; connect to the primary (targetServerType=primary)",
                        null);
            }
            if (!row.getString(3).equals("UTF8")) {
                throw failures.problem(
                        Problem.UNSAFE_SETTINGS,
                        "opening",
                        "is in a database of encoding " + row.getString(3) + "; create one with ENCODING 'UTF8'",
                        null);
            }
            requireDurable(unsafe(row.getString(4), row.getString(5), row.getString(6)), settings, failures);
        }
    }

    private static List<String> unsafe(String fsync, String fullPageWrites, String synchronousCommit) {
        List<String> unsafe = new ArrayList<>();
        if (!fsync.equals("on")) {
            unsafe.add("fsync is " + fsync);
        }
        if (!fullPageWrites.equals("on")) {
            unsafe.add("full_page_writes is " + fullPageWrites);
        }
        if (synchronousCommit.equals("off")) {
            unsafe.add("synchronous_commit is off");
        }
        return unsafe;
    }

    private static void requireDurable(List<String> unsafe, PostgresSettings settings, Failures failures) {
        if (unsafe.isEmpty()) {
            return;
        }
        StoreException refusal = failures.problem(
                Problem.UNSAFE_SETTINGS,
                "opening",
                "can lose records that it acknowledged: " + String.join(", ", unsafe)
                        + ". Set them to on; durability=warn opens it all the same",
                null);
        if (settings.durability() == Durability.REQUIRE) {
            throw refusal;
        }
        System.getLogger(ServerCheck.class.getName())
                .log(System.Logger.Level.WARNING, "durability=warn, so going on although " + refusal.getMessage());
    }
}
