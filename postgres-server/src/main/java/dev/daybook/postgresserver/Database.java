package dev.daybook.postgresserver;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;

/**
 * One database of a running server, and who connects to it.
 *
 * @param host a name or address, without brackets
 * @param port its TCP port
 * @param name of the database
 * @param user a superuser on the servers that this module starts
 * @param password of the user
 */
public record Database(String host, int port, String name, String user, String password) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The JDBC URL, without user and password. */
    public String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** A new connection, in autocommit, without any time limit. */
    public Connection connect() throws SQLException {
        return connect(new Properties());
    }

    /** A new connection, in autocommit, with further properties of the driver. */
    public Connection connect(Properties more) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url(), properties);
    }

    /** Runs SQL statements, separated by semicolons, on a connection of their own. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes a database on the same server that holds nothing. It takes some 50 ms. */
    public Database createFresh() throws SQLException {
        Database fresh = named("t" + randomHex(8));
        execute("CREATE DATABASE " + fresh.name + " TEMPLATE template0");
        return fresh;
    }

    /** Removes a database of the same server and ends the connections to it. */
    public void drop(Database fresh) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + fresh.name + " WITH (FORCE)");
    }

    /** Another database of the same server, which may not be there. */
    public Database named(String other) {
        return new Database(host, port, other, user, password);
    }

    /** The same database behind another port of this machine, such as that of a {@link TcpProxy}. */
    public Database behind(int otherPort) {
        return new Database("127.0.0.1", otherPort, name, user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url() + " as " + user;
    }

    static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
