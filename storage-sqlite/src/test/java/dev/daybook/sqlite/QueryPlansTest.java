package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite says it will do: every page is read from an index, in its order. */
class QueryPlansTest {
    private static final UUID ORGANIZATION = Samples.id("organization", 1);
    private static final List<Set<RetrievalStatus>> STATUSES = List.of(
            Set.of(),
            Set.of(RetrievalStatus.HIT),
            Set.of(RetrievalStatus.BLOCKED),
            Set.of(RetrievalStatus.HIT, RetrievalStatus.MISS, RetrievalStatus.ERROR));

    @TempDir
    private Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        Path file = directory.resolve("trail.db");
        Samples.open(file).close();
        connection = new Connections(file).writer();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @TestFactory
    Collection<DynamicTest> every_filter_combination_reads_an_index_in_order() {
        List<DynamicTest> tests = new ArrayList<>();
        filters().forEach((name, filter) -> {
            tests.add(DynamicTest.dynamicTest(name + ", first page", () -> assertIndexed(plan(filter, null))));
            UUID before = new Samples(1).eventId(5);
            tests.add(DynamicTest.dynamicTest(name + ", next page", () -> assertIndexed(plan(filter, before))));
        });
        assertThat(tests).hasSize(3 * 4 * 2 * 2 * 2);
        return tests;
    }

    @Test
    void every_combination_does_so_when_statistics_say_that_nothing_is_selective() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("ANALYZE");
            statement.executeUpdate("INSERT INTO sqlite_stat1 VALUES ('retrieval', 'retrieval_by_session', '9 9 9 9'),"
                    + " ('retrieval', 'retrieval_by_actor', '9 9 9 9'), ('retrieval', 'retrieval_by_id', '9 9 9')");
            statement.executeUpdate("ANALYZE sqlite_schema");
        }
        for (RetrievalFilter filter : filters().values()) {
            assertIndexed(plan(filter, null));
        }
    }

    @Test
    void looking_up_and_following_scan_nothing() throws SQLException {
        assertIndexed(explain(DetailTable.SELECT_ONE));
        assertIndexed(explain(SqliteRecordStore.OLDEST));
        assertIndexed(explain(Follower.select(true)));
        assertIndexed(explain(Follower.select(false)));
        assertIndexed(explain(Follower.NEXT));
    }

    @TestFactory
    Collection<DynamicTest> every_snapshot_reads_and_counts_by_an_index() {
        List<DynamicTest> tests = new ArrayList<>();
        filters().forEach((name, filter) -> {
            PagePlan plan = PagePlan.of(ORGANIZATION, filter, null);
            tests.add(DynamicTest.dynamicTest(name + ", whole", () -> assertIndexed(explain(plan.whole()))));
            tests.add(DynamicTest.dynamicTest(name + ", ids", () -> assertIndexed(explain(plan.ids()))));
            tests.add(DynamicTest.dynamicTest(name + ", count", () -> assertIndexed(explain(plan.count()))));
        });
        return tests;
    }

    @Test
    void exports_and_events_scan_and_sort_nothing() {
        List.of(
                        ExportJobQueries.BY_ID,
                        ExportJobQueries.BY_KEY,
                        ExportJobQueries.PAGE,
                        ExportJobQueries.EXPIRED,
                        ExportJobTable.UPDATE,
                        ExportFileTable.SELECT,
                        ExportFileTable.DELETE,
                        GovernanceEventTable.PAGE)
                .forEach(sql -> assertIndexed(explain(sql)));
    }

    /** What is open is grouped and sorted; it is little, and no table is scanned for it. */
    @Test
    void looking_for_work_reads_what_is_open_alone() {
        assertThat(explain(ExportJobQueries.CLAIMABLE))
                .anyMatch(step -> step.startsWith("SEARCH export_job USING INDEX export_job_open"))
                .anyMatch(step -> step.startsWith("SEARCH s USING COVERING INDEX export_job_by_start"))
                .anyMatch(step -> step.startsWith("SEARCH j USING INDEX export_job_by_id"))
                .noneMatch(step -> step.startsWith("SCAN") && !step.equals("SCAN oldest"));
    }

    @Test
    void retention_scans_nothing() throws SQLException {
        assertIndexed(explain(OldestRecords.DETAILS));
        assertIndexed(explain(OldestRecords.IDS));
        assertIndexed(explain(RetentionPolicyTable.SELECT));
        assertIndexed(explain(RecordDeletion.ANY_KB));
        for (String each : List.of(RecordDeletion.LOOK_UP, RecordDeletion.KBS, RecordDeletion.RECORDS)) {
            assertThat(explain(each))
                    .filteredOn(step -> step.contains("SCAN") && !step.contains("VIRTUAL TABLE"))
                    .as("but for the list of what is named, nothing is scanned: %s", each)
                    .isEmpty();
        }
        assertIndexed(explain(ArchiveReceiptTable.PAGE));
        assertIndexed(explain(ArchiveReceiptTable.OVER));
        assertThat(explain(OldestRecords.NEXT_ORGANIZATION))
                .as("jumps to the next organization in each table, and looks at what it found there")
                .filteredOn(step -> step.contains("retrieval") || step.contains("retention_policy"))
                .hasSize(2)
                .allMatch(step -> step.startsWith("SEARCH ") && step.contains("organization_id>?"));
    }

    @Test
    void control_without_its_index_a_page_is_found_out() throws SQLException {
        for (String index : List.of("session", "actor", "status", "id")) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DROP INDEX retrieval_by_" + index);
            }
        }
        filters().forEach((name, filter) -> {
            if (!filter.kbIds().isEmpty() && filter.actorUserId() == null && filter.sessionId() == null) {
                return; // driven by the primary key of retrieval_kb
            }
            String withoutNames = PagePlan.of(ORGANIZATION, filter, null).sql().replaceAll("INDEXED BY \\w+", "");
            assertThat(faults(explain(withoutNames))).as(name).isNotEmpty();
        });
    }

    private static Map<String, RetrievalFilter> filters() {
        Map<String, RetrievalFilter> filters = new LinkedHashMap<>();
        for (int kbs : new int[] {0, 1, 1000}) {
            for (Set<RetrievalStatus> statuses : STATUSES) {
                for (UUID actor : nullAnd(Samples.id("actor", 1))) {
                    for (UUID session : nullAnd(Samples.id("session", 1))) {
                        Set<UUID> kbIds = IntStream.range(0, kbs)
                                .mapToObj(i -> Samples.id("kb", i))
                                .collect(Collectors.toSet());
                        String name = kbs + " kbs, " + statuses + (actor == null ? "" : ", actor")
                                + (session == null ? "" : ", session");
                        filters.put(
                                name, new RetrievalFilter(Samples.START, Samples.END, kbIds, statuses, actor, session));
                    }
                }
            }
        }
        return filters;
    }

    private static List<@Nullable UUID> nullAnd(UUID id) {
        List<@Nullable UUID> both = new ArrayList<>();
        both.add(null);
        both.add(id);
        return both;
    }

    private List<String> plan(RetrievalFilter filter, @Nullable UUID before) {
        return explain(PagePlan.of(ORGANIZATION, filter, before).sql());
    }

    private List<String> explain(String sql) {
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet row = statement.executeQuery()) {
            List<String> plan = new ArrayList<>();
            while (row.next()) {
                plan.add(row.getString("detail"));
            }
            return plan;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void assertIndexed(List<String> plan) {
        assertThat(plan).isNotEmpty();
        assertThat(faults(plan)).as(plan.toString()).isEmpty();
    }

    private static List<String> faults(List<String> plan) {
        return plan.stream()
                .filter(step -> !step.startsWith("SEARCH ") || step.contains("AUTOMATIC"))
                .toList();
    }
}
