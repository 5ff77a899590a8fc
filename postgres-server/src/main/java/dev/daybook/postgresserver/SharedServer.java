package dev.daybook.postgresserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
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
            found = url == null || url.isBlank() ? started() : existing(url);
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
            return PostgresServer.start().database("postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Database existing(String url) {
        // Not the driver's own parser: its annotations warn when something compiles against it.
        URI uri = URI.create(url.replaceFirst("^jdbc:", ""));
        if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    URL + " is not of the form jdbc:postgresql://host:port/database?user=…&password=…");
        }
        String name = uri.getPath().replaceFirst("^/", "");
        return new Database(
                uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                name.isEmpty() ? "postgres" : name,
                parameter(uri, "user", "postgres"),
                parameter(uri, "password", ""));
    }

    private static String parameter(URI uri, String name, String otherwise) {
        for (String part : String.valueOf(uri.getQuery()).split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        return otherwise;
    }
}
