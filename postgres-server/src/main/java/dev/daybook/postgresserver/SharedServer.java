package dev.daybook.postgresserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one server that the tests of a JVM share: what {@code DAYBOOK_TEST_PG_URL} names, else one that is started when it is first asked
 * for and ends with the JVM. Tests that stop or kill a server start their own {@link PostgresServer}. Safe for use by many threads.
 */
public final class SharedServer {
    /** The environment variable with the JDBC URL of a server that is there already, user and password in it. The user may make databases. */
    public static final String URL = "DAYBOOK_TEST_PG_URL";

    private static @Nullable Database admin;

    private SharedServer() {}

    /** The administrator's own database. */
    public static synchronized Database admin() {
        Database found = admin;
        if (found == null) {
            String url = System.getenv(URL);
            found = url == null || url.isBlank() ? started() : Database.of(url);
            admin = found;
        }
        return found;
    }

    /** A database that holds nothing and that nobody else has. */
    public static Database createDatabase() throws SQLException {
        return admin().createFresh();
    }

    private static Database started() {
        try {
            // What an automatic ANALYZE holds open keeps followers back for as long, at moments of its own choice.
            return PostgresServer.start(Map.of("autovacuum", "off")).database("postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
