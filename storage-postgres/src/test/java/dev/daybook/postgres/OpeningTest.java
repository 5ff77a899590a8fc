package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.Violation;
import dev.daybook.postgresserver.Database;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import dev.daybook.spi.StoreSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What a host may configure, and which servers are refused. */
class OpeningTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final String schema = Trails.name();

    @Test
    void every_wrong_setting_is_named_at_once() {
        assertThatThrownBy(() -> new PostgresStoreProvider()
                        .open(StoreSettings.of(
                                "pool_size", "1", "partition_width", "day", "durability", "maybe", "x", "1")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactlyInAnyOrder(
                                        "url", "user", "pool_size", "partition_width", "durability", "x"));
        assertThatThrownBy(() ->
                        TRAILS.open("Not; a name", "url", "jdbc:postgresql://h/d?socketTimeout=1&options=-cfsync"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactlyInAnyOrder("url", "url", "schema_name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preferQueryMode=simple",
                "socketTimeout=0",
                "connectTimeout=0",
                "loginTimeout=1",
                "tcpKeepAlive=false",
                "options=-c%20synchronous_commit=off",
                "user=somebody",
                "password=hunter2",
                "autosave=always",
                "readOnly=true",
                "stringtype=unspecified",
            })
    void a_url_must_not_touch_what_promises_depend_on(String parameter) {
        String url = "jdbc:postgresql://127.0.0.1:1/d?sslmode=disable&" + parameter;
        assertThatThrownBy(() -> TRAILS.open(schema, "url", url))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(parameter.replaceAll("=.*", ""))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void a_url_may_say_how_to_trust_the_server() throws SQLException {
        String url = TRAILS.database().url() + "?sslmode=prefer&targetServerType=primary&ApplicationName=mine";
        try (AuditStore store = TRAILS.open(schema, "url", url)) {
            assertThat(store.records()).isNotNull();
            assertThat(TRAILS.column(
                            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"))
                    .contains("mine");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:x", "postgresql://h/d", "jdbc:postgresql://u:hunter2@h/d", ""})
    void what_is_no_url_is_refused_and_not_repeated(String url) {
        assertThatThrownBy(() -> TRAILS.open(schema, "url", url))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("url")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void a_server_that_forgets_is_refused_unless_the_host_says_so() throws SQLException {
        Database database = TRAILS.database();
        String role = "hasty_" + schema;
        database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'; ALTER ROLE " + role
                + " SET synchronous_commit = off; GRANT CREATE ON DATABASE " + database.name() + " TO " + role);
        Database hasty = new Database(database.host(), database.port(), database.name(), role, "secret");
        assertThatThrownBy(() -> new PostgresStoreProvider().open(Trails.settings(hasty, schema)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSAFE_SETTINGS))
                .hasMessageContaining("synchronous_commit is off");
        assertThat(TRAILS.query("SELECT count(*) FROM pg_namespace WHERE nspname = '" + schema + "'"))
                .as("nothing is made on such a server")
                .isEqualTo("0");
        new PostgresStoreProvider()
                .open(Trails.settings(hasty, schema, "durability", "warn"))
                .close();
        database.execute("DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
    }

    @Test
    void a_database_of_another_encoding_is_refused() throws SQLException {
        Database latin = TRAILS.database().named("latin_" + schema);
        TRAILS.database()
                .execute("CREATE DATABASE " + latin.name() + " TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        try {
            assertThatThrownBy(() -> new PostgresStoreProvider().open(Trails.settings(latin, schema)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("LATIN1");
        } finally {
            TRAILS.database().drop(latin);
        }
    }

    @Test
    void a_database_or_a_user_that_is_not_there_is_a_matter_for_somebody() {
        Database database = TRAILS.database();
        assertThatThrownBy(() -> new PostgresStoreProvider().open(Trails.settings(database.named("nowhere"), schema)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_ACCESSIBLE));
        assertThatThrownBy(() -> TRAILS.open(schema, "user", "nobody_" + schema))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_ACCESSIBLE));
    }

    @Test
    void why_there_is_no_connection_is_said() {
        String url = TRAILS.database().url();
        Map<String, String> reasons = Map.of(
                TRAILS.database().behind(1).url(),
                "refused",
                url + "?sslmode=bogus",
                "sslmode",
                url + "?sslmode=require",
                "SSL");
        reasons.forEach((wrong, reason) -> {
            StoreSettings settings = TRAILS.settings(schema, "url", wrong, "schema_timeout", "PT0.4S")
                    .withDeadline(Duration.ofMillis(700));
            assertThatThrownBy(() -> new PostgresStoreProvider().open(settings)).hasMessageContaining(reason);
        });
    }

    @Test
    void how_a_hosts_connection_reads_backslashes_stays_as_it_was() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(TRAILS.database().url() + "?options=-cstandard_conforming_strings=off");
        source.setUser(TRAILS.database().user());
        source.setPassword(TRAILS.database().password());
        StoreSettings settings = StoreSettings.of("schema_name", schema).withDeadline(Trails.TIMEOUT);
        try (Connection kept = source.getConnection();
                AuditStore store = new PostgresStoreProvider().open(new Single(kept, source), settings);
                Statement statement = kept.createStatement();
                ResultSet row = statement.executeQuery("SHOW standard_conforming_strings")) {
            assertThat(store.records().page(UUID.randomUUID(), Trails.ALWAYS, null, 1))
                    .isEmpty();
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("off");
        }
    }

    @Test
    void a_data_source_that_puts_values_into_statements_is_refused() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(TRAILS.database().url() + "?preferQueryMode=simple");
        source.setUser(TRAILS.database().user());
        source.setPassword(TRAILS.database().password());
        assertThatThrownBy(() -> new PostgresStoreProvider()
                        .open(source, StoreSettings.of("schema_name", schema).withDeadline(Trails.TIMEOUT)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("preferQueryMode");
    }

    @Test
    void where_nobody_listens_or_nobody_answers_opening_ends_in_time() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int port : new int[] {silent.getLocalPort(), 1}) {
                StoreSettings settings = Trails.settings(
                                TRAILS.database().behind(port), schema, "schema_timeout", "PT0.4S")
                        .withDeadline(Duration.ofMillis(400));
                long start = System.nanoTime();
                assertThatThrownBy(() -> new PostgresStoreProvider().open(settings))
                        .isInstanceOf(AuditUnavailableException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void a_hosts_own_data_source_serves_and_stays_as_it_was() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(TRAILS.database().url());
        source.setUser(TRAILS.database().user());
        source.setPassword(TRAILS.database().password());
        try (Connection kept = source.getConnection()) {
            StoreSettings settings = StoreSettings.of("schema_name", schema).withDeadline(Trails.TIMEOUT);
            RetrievalDetail detail = new SampleRecords(1).next();
            try (AuditStore store = new PostgresStoreProvider().open(new Single(kept, source), settings)) {
                store.records().append(List.of(detail), Trails.TIMEOUT);
                assertThat(store.records()
                                .find(
                                        detail.record().organizationId(),
                                        detail.record().id()))
                        .contains(detail);
                assertThat(store.records().followAll(null, 10).records()).containsExactly(detail);
            }
            assertThat(kept.getAutoCommit()).isTrue();
            assertThat(kept.getNetworkTimeout()).isZero();
            for (String setting : List.of("statement_timeout", "lock_timeout")) {
                try (var row = kept.createStatement().executeQuery("SHOW " + setting)) {
                    row.next();
                    assertThat(row.getString(1)).as(setting).isEqualTo("0");
                }
            }
        }
    }
}
