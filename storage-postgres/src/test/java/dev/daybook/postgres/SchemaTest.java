package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import dev.daybook.spi.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema is made once, whoever comes first, and what was changed by hand is found at opening. */
class SchemaTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final String schema = Trails.name();

    @Test
    void ten_hosts_open_an_empty_database_at_once() throws Exception {
        ExecutorService hosts = Executors.newFixedThreadPool(10);
        CountDownLatch ready = new CountDownLatch(10);
        Callable<Integer> host = () -> {
            ready.countDown();
            ready.await();
            try (AuditStore store = TRAILS.open(schema, "pool_size", "2")) {
                store.records()
                        .append(List.of(new SampleRecords(Thread.currentThread().getId()).next()), Trails.TIMEOUT);
                return 1;
            }
        };
        try {
            int opened = 0;
            for (Future<Integer> each :
                    IntStream.range(0, 10).mapToObj(i -> hosts.submit(host)).toList()) {
                opened += each.get();
            }
            assertThat(opened).isEqualTo(10);
        } finally {
            hosts.shutdownNow();
        }
        assertThat(TRAILS.column("SELECT version || ' ' || name FROM " + schema + ".schema_migration"))
                .containsExactly("1 0001_retrieval.sql", "2 0002_export.sql", "3 0003_retention.sql");
        assertThat(TRAILS.query("SELECT count(*) FROM " + schema + ".trail")).isEqualTo("1");
        assertThat(TRAILS.query("SELECT count(*) FROM " + schema + ".retrieval"))
                .isEqualTo("10");
    }

    @Test
    void the_script_makes_what_opening_makes() throws SQLException {
        String byHand = Trails.name();
        TRAILS.open(schema).close();
        TRAILS.database().execute(new PostgresStoreProvider().schemaSql(StoreSettings.of("schema_name", byHand)));
        assertThat(TRAILS.column(new SchemaName(byHand).in(SchemaState.OBJECTS)))
                .isNotEmpty()
                .usingElementComparator((a, b) -> a.replace(byHand, schema)
                        .replaceAll("[0-9a-f]{32}", "")
                        .compareTo(b.replace(byHand, schema).replaceAll("[0-9a-f]{32}", "")))
                .containsExactlyElementsOf(TRAILS.column(new SchemaName(schema).in(SchemaState.OBJECTS)));
        TRAILS.open(byHand, "schema", "validate").close();
    }

    static IntStream olderSchemas() {
        return IntStream.range(1, Migration.ALL.size());
    }

    @ParameterizedTest
    @MethodSource("olderSchemas")
    void what_an_older_version_made_is_brought_up_to_date_with_its_records(int version) throws SQLException {
        SampleRecords samples = new SampleRecords(8);
        UUID organization = samples.organizationIds().get(0);
        List<RetrievalDetail> before = samples.list(organization, 30);
        TRAILS.database().execute(Schema.script(new SchemaName(schema), Migration.ALL.subList(0, version)));
        try (AuditStore old = TRAILS.open(schema, "schema", "ignore")) {
            old.records().append(before, Trails.TIMEOUT);
        }
        assertProblem(
                Problem.SCHEMA_MISMATCH, "validate", Migration.ALL.get(version).name());
        try (AuditStore store = TRAILS.open(schema)) {
            try (RecordSnapshot snapshot = store.records().snapshot(organization, Trails.ALWAYS)) {
                assertThat(snapshot.read(null, 1000)).containsExactlyInAnyOrderElementsOf(before);
            }
            assertThat(store.exports().page(organization, null, 10)).isEmpty();
            assertThat(store.events().page(organization, null, 10)).isEmpty();
        }
        TRAILS.open(schema, "schema", "validate").close();
    }

    @Test
    void validate_makes_nothing() throws SQLException {
        assertProblem(Problem.SCHEMA_MISMATCH, "validate", "0001_retrieval.sql");
        assertThat(TRAILS.query("SELECT count(*) FROM pg_namespace WHERE nspname = '" + schema + "'"))
                .isEqualTo("0");
    }

    @Test
    void a_schema_that_somebody_else_uses_is_left_alone() throws SQLException {
        TRAILS.database().execute("CREATE SCHEMA " + schema + "; CREATE TABLE " + schema + ".customers (x integer)");
        assertProblem(Problem.FOREIGN, "create", "schema_name");
        assertThat(TRAILS.column("SELECT tablename FROM pg_tables WHERE schemaname = '" + schema + "'"))
                .containsExactly("customers");
    }

    @Test
    void an_empty_schema_that_a_dba_made_is_used() throws SQLException {
        TRAILS.database().execute("CREATE SCHEMA " + schema);
        TRAILS.open(schema).close();
    }

    @Test
    void a_newer_schema_and_another_history_are_refused() throws SQLException {
        TRAILS.open(schema).close();
        TRAILS.database()
                .execute("INSERT INTO " + schema + ".schema_migration VALUES (4, '0004_later.sql', 'x', now(), '{}')");
        assertProblem(Problem.SCHEMA_NEWER, "create", "version 4");
        TRAILS.database()
                .execute("DELETE FROM " + schema + ".schema_migration WHERE version = 4; UPDATE " + schema
                        + ".schema_migration SET checksum = 'x'");
        assertProblem(Problem.SCHEMA_MISMATCH, "create", "another form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP INDEX @.retrieval_by_commit",
                "ALTER TABLE @.retrieval DROP COLUMN trace_id CASCADE",
                "ALTER TABLE @.retrieval DROP CONSTRAINT retrieval_status_known",
                "ALTER TABLE @.retrieval ADD CONSTRAINT mine CHECK (duration_ms < 10)",
                "ALTER TABLE @.retrieval ENABLE ROW LEVEL SECURITY",
                "CREATE RULE mine AS ON INSERT TO @.retrieval_kb DO INSTEAD NOTHING",
                "CREATE FUNCTION @.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                        + "CREATE TRIGGER mine BEFORE INSERT ON @.retrieval FOR EACH ROW EXECUTE FUNCTION @.f()",
                "ALTER TABLE @.export_job SET UNLOGGED",
                "DO $$ BEGIN EXECUTE (SELECT format('ALTER TABLE @.%I SET UNLOGGED', name) FROM @.retrieval_partition"
                        + " ORDER BY from_id LIMIT 1); END $$",
                "ALTER TABLE @.governance_event DISABLE TRIGGER ALL",
                "CREATE OR REPLACE FUNCTION @.ensure_partitions(at_id uuid, ahead integer, width text) RETURNS integer"
                        + " LANGUAGE sql AS 'SELECT 0'",
            })
    void what_was_changed_by_hand_is_refused(String change) throws SQLException {
        TRAILS.open(schema).close();
        TRAILS.database().execute(change.replace("@", schema));
        assertProblem(Problem.SCHEMA_MISMATCH, "create", "not this version's");
        TRAILS.open(schema, "schema", "ignore").close();
    }

    @Test
    void a_trail_without_its_id_and_a_partition_for_everything_are_refused() throws SQLException {
        TRAILS.open(schema).close();
        TRAILS.database().execute("CREATE TABLE @.d PARTITION OF @.retrieval DEFAULT".replace("@", schema));
        assertProblem(Problem.SCHEMA_MISMATCH, "create", "DEFAULT");
        TRAILS.database().execute("DROP TABLE @.d; DELETE FROM @.trail".replace("@", schema));
        assertProblem(Problem.SCHEMA_MISMATCH, "create", "own id");
    }

    /** As while another host migrates. */
    @Test
    void a_lock_that_another_host_holds_is_waited_for_beyond_the_deadline() throws Exception {
        try (Connection other = TRAILS.database().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(1145132354, hashtext('\"" + schema + "\"'))");
            FutureTask<AuditStore> opening = Waiting.start(
                    TRAILS,
                    () -> new PostgresStoreProvider()
                            .open(TRAILS.settings(schema).withDeadline(Duration.ofMillis(500))));
            Thread.sleep(1500);
            assertThat(opening.isDone()).isFalse();
            other.rollback();
            opening.get(60, TimeUnit.SECONDS).close();
        }
    }

    @Test
    void a_role_that_reads_backslashes_in_its_own_way_makes_the_same_schema() throws SQLException {
        String role = "r" + schema;
        TRAILS.database()
                .execute("CREATE ROLE " + role + " LOGIN SUPERUSER PASSWORD 'x'; ALTER ROLE " + role
                        + " SET standard_conforming_strings = off; SET standard_conforming_strings = off;"
                        + new PostgresStoreProvider().schemaSql(StoreSettings.of("schema_name", schema + "b")));
        TRAILS.open(schema, "user", role, "password", "x").close();
        TRAILS.open(schema).close();
        TRAILS.open(schema + "b").close();
    }

    @Test
    void more_indexes_views_and_tables_harm_nobody() throws SQLException {
        TRAILS.open(schema).close();
        TRAILS.database()
                .execute(
                        "CREATE INDEX mine ON @.retrieval (trace_id); CREATE VIEW @.mine2 AS SELECT 1; CREATE TABLE @.mine3 (x integer)"
                                .replace("@", schema));
        TRAILS.open(schema).close();
    }

    private void assertProblem(Problem problem, String mode, String word) {
        assertThatThrownBy(() -> TRAILS.open(schema, "schema", mode))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContainingAll(schema, word);
    }
}
