package dev.daybook.postgres;

import dev.daybook.model.Violations;
import dev.daybook.spi.SettingsReader;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach the server, for our own pool.
 *
 * @param url a driver's URL without credentials and without anything that a promise depends on
 * @param user who connects
 * @param password the empty text when the server asks for none
 */
record ServerAddress(String url, String user, String password) {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final Set<String> PLACE = Set.of("PGHOST", "PGPORT", "PGDBNAME");

    /** What a URL may say besides the place: how to find and trust the server, and how much to buffer. */
    private static final Set<String> ALLOWED = new TreeSet<>(Set.of(
            "ApplicationName",
            "authenticationPluginClassName",
            "channelBinding",
            "gssEncMode",
            "gssResponseTimeout",
            "gsslib",
            "gssUseDefaultCreds",
            "hostRecheckSeconds",
            "jaasApplicationName",
            "jaasLogin",
            "kerberosServerName",
            "loadBalanceHosts",
            "localSocketAddress",
            "maxSendBufferSize",
            "receiveBufferSize",
            "requireAuth",
            "scramMaxIterations",
            "sendBufferSize",
            "socketFactory",
            "socketFactoryArg",
            "ssl",
            "sslNegotiation",
            "sslResponseTimeout",
            "sslcert",
            "sslfactory",
            "sslfactoryarg",
            "sslhostnameverifier",
            "sslkey",
            "sslmode",
            "sslpassword",
            "sslpasswordcallback",
            "sslrootcert",
            "sspiServiceClass",
            "targetServerType",
            "tcpNoDelay",
            "useSpnego"));

    /** Asks for the keys; the caller ends the reading. */
    static ServerAddress of(SettingsReader reader) {
        return new ServerAddress(reader.text("url"), reader.text("user"), reader.text("password", ""));
    }

    /** What is wrong with the URL. The URL itself is not repeated: it may hold a password all the same. */
    Violations violations() {
        Violations violations = new Violations();
        if (url.indexOf('@') >= 0) {
            // Not even parsed: the driver logs what it does not understand.
            return violations.add("url", "credentials", "must not hold a user; set the keys user and password");
        }
        Properties parsed = url.startsWith(PREFIX) ? Driver.parseURL(url, new Properties()) : null;
        if (parsed == null) {
            return violations.add("url", "not_a_url", "must be like jdbc:postgresql://host:5432/database");
        }
        for (String name : new TreeSet<>(parsed.stringPropertyNames())) {
            violations.require(
                    PLACE.contains(name) || ALLOWED.contains(name),
                    "url",
                    "parameter",
                    () -> "must not set " + name + ", which Daybook sets itself or promises depend on; it may set "
                            + String.join(", ", ALLOWED));
        }
        return violations;
    }

    /** Makes connections that stop waiting by themselves somewhat after the deadline; each call stops them earlier. */
    PGSimpleDataSource dataSource(Duration deadline) {
        Source source = new Source();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        int seconds = (int) Math.max(1, deadline.plusMillis(999).toSeconds());
        source.setConnectTimeout(seconds);
        source.setSocketTimeout(seconds + 1);
        source.setTcpKeepAlive(true);
        if (!url.contains("ApplicationName=")) {
            source.setApplicationName("daybook");
        }
        // A detail repeats the values of a row: they do not belong in a message.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** Never the password, nor a URL that may hold one. */
    @Override
    public String toString() {
        return "ServerAddress[user=" + user + "]";
    }

    /** HikariCP would bound connecting by its own timeout, which here is only a slice of a call's. */
    private static final class Source extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public void setLoginTimeout(int seconds) {}
    }
}
