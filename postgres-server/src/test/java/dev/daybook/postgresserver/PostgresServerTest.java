package dev.daybook.postgresserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException {
        server = PostgresServer.start(Map.of("max_connections", "33"));
    }

    @AfterAll
    static void close() {
        server.close();
        assertThat(server.directory()).doesNotExist();
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void isTheVersionThatTheBuildAskedForAndKeepsItsPromises() throws SQLException {
        Database database = server.database("postgres");
        assertThat(query(database, "SHOW server_version")).startsWith(System.getProperty("postgres.version") + ".");
        assertThat(query(database, "SHOW max_connections")).isEqualTo("33");
        assertThat(query(database, "SHOW fsync")).isEqualTo("on");
        assertThat(query(database, "SHOW full_page_writes")).isEqualTo("on");
        assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
    }

    @Test
    void databasesAreApartAndCanBeDropped() throws SQLException {
        Database one = server.createDatabase();
        Database two = server.createDatabase();
        one.execute("CREATE TABLE t (n int); INSERT INTO t VALUES (1)");
        assertThatThrownBy(() -> query(two, "SELECT n FROM t")).hasMessageContaining("does not exist");
        try (Connection open = one.connect()) {
            server.database("postgres").drop(one);
            assertThat(open.isValid(5)).isFalse();
        }
        assertThatThrownBy(one::connect).hasMessageContaining("does not exist");
    }

    @Test
    void takesNobodyWithoutThePassword() {
        Database database = server.database("postgres");
        assertThatThrownBy(new Database(database.host(), database.port(), "postgres", "postgres", "guess")::connect)
                .hasMessageContaining("password authentication failed");
        assertThat(database.toString()).doesNotContain(database.password());
    }

    @Test
    void committedRowsSurviveEveryEndAndThePortStays() throws SQLException, IOException {
        Database database = server.createDatabase();
        database.execute("CREATE TABLE t (n int)");
        int port = server.port();

        database.execute("INSERT INTO t VALUES (1)");
        server.kill9();
        assertThat(server.isRunning()).isFalse();
        server.restart();
        database.execute("INSERT INTO t VALUES (2)");
        server.stopImmediately();
        server.restart();
        database.execute("INSERT INTO t VALUES (3)");
        server.restart();

        assertThat(query(database, "SELECT string_agg(n::text, ' ' ORDER BY n) FROM t"))
                .isEqualTo("1 2 3");
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.log()).contains("was interrupted").contains("received immediate shutdown request");
    }

    @Test
    void aKilledBackEndEndsItsConnection() throws SQLException, IOException {
        try (Connection connection = server.database("postgres").connect()) {
            server.killBackend(Long.parseLong(query(connection, "SELECT pg_backend_pid()")));
            assertThatThrownBy(() -> query(connection, "SELECT 1")).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> server.killBackend(ProcessHandle.current().pid()))
                .isInstanceOf(IllegalArgumentException.class);
        server.awaitRecovery();
        assertThat(query(server.database("postgres"), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void aSuspendedServerAnswersNothingUntilItIsResumed() throws SQLException, IOException {
        Properties impatient = new Properties();
        impatient.setProperty("socketTimeout", "1");
        try (Connection patient = server.database("postgres").connect();
                Connection gone = server.database("postgres").connect(impatient)) {
            server.suspend();
            assertThat(server.isRunning()).isTrue();
            assertThatThrownBy(() -> query(gone, "SELECT 1")).isInstanceOf(SQLException.class);
            server.resume();
            assertThat(query(patient, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aClosedServerLeavesNothingEvenWhenItWasSuspendedOrKilled() throws IOException {
        PostgresServer suspended = PostgresServer.start();
        PostgresServer killed = PostgresServer.start();
        suspended.suspend();
        killed.kill9();
        suspended.close();
        killed.close();
        assertThat(suspended.isRunning()).isFalse();
        assertThat(Files.exists(suspended.directory())).isFalse();
        assertThat(Files.exists(killed.directory())).isFalse();
    }

    private static String query(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            return query(connection, sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
