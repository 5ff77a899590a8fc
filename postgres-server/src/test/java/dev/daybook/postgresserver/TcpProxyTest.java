package dev.daybook.postgresserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpProxyTest {
    private Database direct;
    private TcpProxy proxy;

    @BeforeEach
    void open() throws SQLException, IOException {
        direct = SharedServer.createDatabase();
        direct.execute("CREATE TABLE t (n int)");
        proxy = TcpProxy.before(direct);
    }

    @AfterEach
    void close() throws SQLException {
        proxy.close();
        SharedServer.admin().drop(direct);
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_SERVER_GETS_COMMIT, extended, false",
        "BEFORE_SERVER_GETS_COMMIT, simple, false",
        "AFTER_SERVER_GOT_COMMIT, extended, true",
        "AFTER_SERVER_GOT_COMMIT, simple, true",
        "BEFORE_CLIENT_GETS_ANSWER, extended, true",
        "BEFORE_CLIENT_GETS_READY, extended, true"
    })
    void cutsWhereAsked(CutPoint point, String mode, boolean committed) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", mode);
        try (Connection connection = proxy.database().connect(properties)) {
            connection.setAutoCommit(false);
            // The driver prepares what it has run five times, COMMIT too: it must be seen then as well.
            for (int n = 1; n <= 8; n++) {
                insert(connection, n);
                connection.commit();
            }
            proxy.cutAt(point);
            insert(connection, 9);
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            assertThat(proxy.isArmed()).isFalse();
            assertThat(proxy.cuts()).isEqualTo(1);
        }
        awaitNoClient();
        assertThat(rows(direct)).isEqualTo(committed ? 9 : 8);
        assertThat(rows(proxy.database())).as("the next connection passes").isEqualTo(committed ? 9 : 8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 100, 700})
    void cutsAfterSoManyBytes(long bytes) throws SQLException {
        proxy.cutAfter(bytes);
        assertThatThrownBy(() -> {
                    try (Connection connection = proxy.database().connect()) {
                        while (proxy.isArmed()) {
                            insert(connection, 1);
                        }
                        insert(connection, 1);
                    }
                })
                .isInstanceOf(SQLException.class);
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(rows(proxy.database())).isEqualTo(rows(direct));
    }

    @Test
    void whatIsStalledPassesLater() throws SQLException {
        Properties impatient = new Properties();
        impatient.setProperty("socketTimeout", "1");
        try (Connection patient = proxy.database().connect();
                Connection gone = proxy.database().connect(impatient)) {
            proxy.stall();
            assertThatThrownBy(() -> insert(gone, 1)).isInstanceOf(SQLException.class);
            proxy.flow();
            insert(patient, 2);
            assertThat(proxy.cuts()).isZero();
            proxy.cutAll();
            assertThatThrownBy(() -> insert(patient, 3)).isInstanceOf(SQLException.class);
            assertThat(proxy.cuts()).isPositive();
        }
    }

    private static void insert(Connection connection, int n) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO t VALUES (" + n + ")");
        }
    }

    /** Until the server has noticed that the cut connection is gone, its transaction may be open. */
    private void awaitNoClient() throws SQLException {
        try (Connection connection = direct.connect();
                Statement statement = connection.createStatement()) {
            int others;
            do {
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
                    assertThat(rows.next()).isTrue();
                    others = rows.getInt(1);
                }
            } while (others > 0);
        }
    }

    private static int rows(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}
