package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.AuditStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What PostgreSQL says it did: every page is read from an index, in its order, from the partitions of its window alone. */
class PlansTest {
    private static final int PAGE = 51;
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Pattern ROWS_OF_SORT =
            Pattern.compile("Sort  \\(.*?actual.*?rows=([0-9.]+) loops=([0-9]+)\\)");

    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private static final String SCHEMA = Trails.name();

    private static Connection connection;

    /** 40,000 records of three months: one organization has half, of which few are not hits, many share one actor. */
    @BeforeAll
    static void fill() throws SQLException {
        try (AuditStore store = TRAILS.open(SCHEMA)) {
            assertThat(store.records()).isNotNull();
        }
        connection = TRAILS.database().connect();
        run(Pool.PLANS);
        run("""
                SELECT @.ensure_partitions(@.first_id('2026-03-01 00:00:00+00'), 2, 'month');
                CREATE FUNCTION @.sample(kind text, n integer) RETURNS uuid LANGUAGE sql IMMUTABLE AS 'SELECT md5(kind || n)::uuid';
                INSERT INTO @.retrieval (seq, organization_id, id, retrieval_status, serving_decision, audit_write_status,
                    requested_kb_count, result_count, response_ref_count, duration_ms, actor_user_id, session_id,
                    scope_kb_ids, scope_outcomes, scope_reason_codes, scope_eligible_version_counts, scope_result_counts,
                    chunk_ordinals, chunk_kb_ids, chunk_document_ids, chunk_version_ids, chunk_ids, chunk_scores,
                    chunk_dispositions, chunk_reason_codes)
                SELECT n, CASE WHEN n % 2 = 0 THEN @.sample('organization', 1) ELSE @.sample('organization', n % 100) END,
                    @.first_id(timestamptz '2026-03-01 00:00:00+00' + n * interval '3 minutes'),
                    CASE WHEN n % 20 = 0 THEN 'blocked' WHEN n % 500 = 2 THEN 'error' ELSE 'hit' END, 'withheld', 'committed',
                    1, 0, 0, 1, @.sample('actor', CASE WHEN n % 4 = 0 THEN 1 ELSE n % 200 END), @.sample('session', n % 1000),
                    ARRAY[@.sample('kb', n % 30)], '{hit}', '{NULL}', '{NULL}', '{0}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'
                FROM generate_series(0, 39999) n;
                INSERT INTO @.retrieval_kb SELECT organization_id, scope_kb_ids[1], id FROM @.retrieval;
                """);
        run("ANALYZE @.retrieval");
        run("ANALYZE @.retrieval_kb");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void every_filter_combination_reads_an_index_in_order() throws SQLException {
        Map<String, RetrievalFilter> filters = filters(MARCH, JUNE);
        assertThat(filters).hasSize(3 * 4 * 2 * 2);
        for (Map.Entry<String, RetrievalFilter> filter : filters.entrySet()) {
            for (String before : Arrays.asList(null, "2026-04-20T10:00:00Z")) {
                String plan = plan(filter.getValue(), before);
                assertThat(faults(plan))
                        .as(filter.getKey() + " " + before + "\n" + plan)
                        .isEmpty();
            }
        }
    }

    @Test
    void they_do_so_when_statistics_are_missing() throws SQLException {
        connection.setAutoCommit(false);
        run("DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relname LIKE 'retrieval%')");
        for (Instant end : List.of(APRIL, JUNE)) { // one partition, and several
            for (Map.Entry<String, RetrievalFilter> filter : filters(MARCH, end).entrySet()) {
                String plan = plan(filter.getValue(), null);
                assertThat(faults(plan)).as(filter.getKey() + "\n" + plan).isEmpty();
            }
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void partitions_outside_the_window_are_not_touched() throws SQLException {
        for (Map.Entry<String, RetrievalFilter> filter : filters(MARCH, APRIL).entrySet()) {
            String plan = plan(filter.getValue(), null);
            assertThat(plan)
                    .as(filter.getKey())
                    .contains("_20260301")
                    .doesNotContain("_20260401", "_20260501", "_202611", "_202612");
        }
        assertThat(plan(RetrievalFilter.window(MARCH, JUNE), null)).contains("_20260401", "_20260501");
    }

    @Test
    void looking_up_and_following_scan_nothing() throws SQLException {
        UUID organization = id("organization", 1);
        for (List<Object> each : List.of(
                List.<Object>of(PostgresRecordStore.ONE, organization, EventIds.first(APRIL)),
                List.<Object>of(PostgresRecordStore.OLDEST, organization),
                List.<Object>of(Follower.ALL, "0", 0, PAGE),
                List.<Object>of(Follower.REACH, "0", 0, 1000),
                List.<Object>of(Follower.OF_ONE, "0", 0, "999999999", 5000, id("organization", 7), PAGE))) {
            String plan = explain(new PageQuery((String) each.get(0), each.subList(1, each.size())), false);
            assertThat(plan).as((String) each.get(0)).doesNotContain("Seq Scan");
        }
    }

    @Test
    void every_step_of_a_snapshot_reads_an_index_in_order() throws SQLException {
        for (Map.Entry<String, RetrievalFilter> each : filters(MARCH, JUNE).entrySet()) {
            RetrievalFilter filter = each.getValue();
            UUID from = EventIds.first(filter.start());
            UUID below = EventIds.first(filter.end());
            String plan = explain(PageQuery.whole(id("organization", 1), filter, from, below, PAGE), false);
            assertThat(faults(plan)).as(each.getKey() + "\n" + plan).isEmpty();
        }
    }

    @Test
    void exports_and_events_have_an_index_for_every_query() throws SQLException {
        connection.setAutoCommit(false);
        run("""
                INSERT INTO @.export_job (organization_id, id, revision, status, export_format, window_start, window_end,
                    requested_end, kb_ids, statuses, recipients, request_digest, actor_type, attempt, started_at, rows_done,
                    bytes_done, files_done, expires_at, partial_count, failed_count, file_names, file_rows,
                    file_bytes_plaintext, file_bytes_ciphertext, file_sha256_plaintext, file_sha256_ciphertext)
                SELECT @.sample('organization', n % 50), @.first_id(timestamptz '2026-03-01 00:00:00+00' + n * interval '3 minutes'), 1,
                    CASE WHEN n % 100 = 0 THEN 'queued' WHEN n % 3 = 0 THEN 'expired' ELSE 'completed' END, 'csv', now(),
                    now() + interval '1 hour', now(), '{}', '{}', '{age1}', sha256('x'), 'system', 1, now(), 0, 0, 0,
                    timestamptz '2026-03-01 00:00:00+00' + n * interval '3 minutes', 0, 0, '{}', '{}', '{}', '{}', '{}', '{}'
                FROM generate_series(0, 19999) n;
                INSERT INTO @.governance_event (organization_id, id, event_type, source, actor_type, changed_fields, details)
                SELECT organization_id, id, 'export_requested', 'exports', 'system', '{}', '{}' FROM @.export_job;
                """);
        run("ANALYZE @.export_job; ANALYZE @.governance_event");
        UUID organization = id("organization", 1);
        UUID before = EventIds.first(APRIL);
        assertReads("export_job_pkey", ExportJobTable.BY_ID.sql(), organization, before);
        assertReads("export_job_by_key", ExportJobTable.BY_ID_OR_KEY.sql(), organization, before, organization, "key");
        assertReads("export_job_pkey", ExportJobTable.PAGE.sql(), organization, before, PAGE);
        assertReads("export_job_expiring", ExportJobTable.EXPIRED.sql(), MARCH.plusSeconds(60), PAGE);
        assertReads("export_job_open", ExportJobTable.CLAIMABLE.sql(), APRIL, PAGE);
        assertReads("export_job_by_start", ExportJobTable.CLAIMABLE.sql(), APRIL, PAGE);
        assertReads("governance_event_pkey", GovernanceEventTable.PAGE.sql(), organization, before, PAGE);
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static void assertReads(String index, String sql, Object... parameters) throws SQLException {
        assertThat(explain(new PageQuery(sql, List.of(parameters)), false))
                .as(sql)
                .contains(index)
                .doesNotContain("Seq Scan");
    }

    @Test
    void control_without_its_index_a_page_is_found_out() throws SQLException {
        connection.setAutoCommit(false);
        for (String index : List.of("session", "actor", "status")) {
            run("DROP INDEX @.retrieval_by_" + index);
        }
        run(
                "ALTER TABLE @.retrieval DROP CONSTRAINT retrieval_pkey; ALTER TABLE @.retrieval_kb DROP CONSTRAINT retrieval_kb_pkey");
        for (Map.Entry<String, RetrievalFilter> filter : filters(MARCH, JUNE).entrySet()) {
            if (filter.getValue().kbIds().size() < 1000) {
                assertThat(faults(plan(filter.getValue(), null)))
                        .as(filter.getKey())
                        .isNotEmpty();
            }
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static Map<String, RetrievalFilter> filters(Instant start, Instant end) {
        Map<String, RetrievalFilter> filters = new LinkedHashMap<>();
        for (int kbs : new int[] {0, 1, 1000}) {
            for (Set<RetrievalStatus> statuses : List.<Set<RetrievalStatus>>of(
                    Set.of(),
                    Set.of(RetrievalStatus.HIT),
                    Set.of(RetrievalStatus.MISS),
                    Set.of(RetrievalStatus.BLOCKED, RetrievalStatus.ERROR, RetrievalStatus.HIT))) {
                for (UUID actor : Arrays.asList(null, id("actor", 1))) {
                    for (UUID session : Arrays.asList(null, id("session", 4))) {
                        Set<UUID> kbIds = IntStream.range(0, kbs)
                                .mapToObj(i -> id("kb", i))
                                .collect(Collectors.toSet());
                        String name = kbs + " kbs, " + statuses + (actor == null ? "" : ", actor")
                                + (session == null ? "" : ", session");
                        filters.put(name, new RetrievalFilter(start, end, kbIds, statuses, actor, session));
                    }
                }
            }
        }
        return filters;
    }

    private static String plan(RetrievalFilter filter, @Nullable String before) throws SQLException {
        UUID below = EventIds.first(before == null ? filter.end() : Instant.parse(before));
        PageQuery query = PageQuery.of(id("organization", 1), filter, EventIds.first(filter.start()), below, PAGE);
        return explain(query, filter.kbIds().size() < 1000);
    }

    private static String explain(PageQuery query, boolean analyze) throws SQLException {
        String sql = new SchemaName(SCHEMA)
                .in((analyze ? "EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF) " : "EXPLAIN ") + query.sql());
        List<String> plan = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters.set(statement, 1, query.parameters());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
        }
        return String.join("\n", plan);
    }

    /** A table read from end to end, an index read without its order, or more rows sorted than the pages of three arms. */
    private static List<String> faults(String plan) {
        List<String> faults = new ArrayList<>();
        for (String line : plan.split("\n", -1)) {
            Matcher sort = ROWS_OF_SORT.matcher(line);
            boolean large = sort.find() && Double.parseDouble(sort.group(1)) > 3 * PAGE;
            // An incremental sort keeps few rows, but may have read all of them from an index without the order.
            boolean unordered =
                    line.contains("Incremental Sort") || line.contains("Bitmap") || line.contains("Hash Join");
            if (large || unordered || line.contains("Seq Scan")) {
                faults.add(line.strip());
            }
        }
        return faults;
    }

    private static UUID id(String kind, int n) {
        byte[] digest;
        try {
            digest = java.security.MessageDigest.getInstance("MD5")
                    .digest((kind + n).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(digest);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("@", SCHEMA));
        }
    }
}
