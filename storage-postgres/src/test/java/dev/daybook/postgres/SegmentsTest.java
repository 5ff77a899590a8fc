package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore.Approval;
import dev.daybook.spi.PolicyStore.Dropped;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole partition goes at once, when all that stands in it may go; nobody waits for it. */
@Timeout(120)
class SegmentsTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final SampleRecords samples = new SampleRecords(3);
    private final UUID one = samples.organizationIds().get(0);
    private final UUID two = samples.organizationIds().get(1);
    private final String schema = Trails.name();
    private AuditStore store;
    private RetrievalDetail first;
    private RetrievalDetail last;
    private RetrievalDetail june;

    /** In May 2019 two records of one organization and one of another, in June one. */
    @BeforeEach
    void record() {
        store = TRAILS.open(schema);
        first = at(one, "2019-05-01T00:00:00Z");
        last = at(one, "2019-05-31T23:59:59.999999Z");
        june = at(one, "2019-06-01T00:00:00Z");
        put(last, first, june, at(two, "2019-05-10T00:00:00Z"));
        store.policies().findOrCreate(Policies.first(one), List.of());
        store.policies().findOrCreate(Policies.first(two), List.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void partitions_of_which_all_is_approved_go_with_the_events_that_tell_of_it() throws SQLException {
        List<Dropped> dropped = drop(approval(one), approval(two));
        assertThat(dropped)
                .extracting(Dropped::organizationId, Dropped::rows)
                .containsExactlyInAnyOrder(tuple(one, 2L), tuple(two, 1L), tuple(one, 1L));
        assertThat(dropped)
                .contains(new Dropped(one, 2, first.record().id(), last.record().id()));
        assertThat(partitions()).doesNotContain("retrieval_20190501", "retrieval_20190601");
        assertThat(TRAILS.column("SELECT relname FROM pg_class WHERE relnamespace = '" + schema
                        + "'::regnamespace AND relname LIKE 'retrieval%2019%'"))
                .isEmpty();
        assertThat(store.records().page(one, Trails.ALWAYS, null, 10)).isEmpty();
        assertThat(store.events().page(one, null, 10))
                .extracting(GovernanceEvent::eventType)
                .containsExactly(GovernanceEvent.Type.RETENTION_RUN);
        assertThat(store.events().page(two, null, 10)).hasSize(1);
        assertThat(drop(approval(one), approval(two))).isEmpty();
        put(at(one, "2019-05-20T00:00:00Z"));
        assertThat(partitions()).contains("retrieval_20190501");
    }

    @Test
    void one_organization_that_is_not_approved_keeps_its_partition() throws SQLException {
        assertThat(drop(approval(one)))
                .containsExactly(
                        new Dropped(one, 1, june.record().id(), june.record().id()));
        assertThat(partitions()).contains("retrieval_20190501").doesNotContain("retrieval_20190601");
    }

    @Test
    void nothing_goes_beyond_what_was_approved() throws SQLException {
        UUID below = last.record().id();
        Approval tooShort = new Approval(one, 1, below, List.of());
        assertThat(drop(tooShort, approval(two))).isEmpty();
        assertThat(partitions()).contains("retrieval_20190501", "retrieval_20190601");
        Approval toTheEnd = new Approval(one, 1, EventIds.first(Instant.parse("2019-06-01T00:00:00Z")), List.of());
        assertThat(drop(toTheEnd, approval(two))).hasSize(2);
        assertThat(partitions()).contains("retrieval_20190601").doesNotContain("retrieval_20190501");
    }

    @Test
    void a_hold_or_another_version_of_one_keeps_the_partition() throws SQLException {
        RetentionPolicy held = Policies.held(Policies.first(two));
        assertThat(store.policies().replace(held, List.of())).isTrue();
        assertThat(drop(approval(one), approval(two))).hasSize(1);
        assertThat(drop(approval(one), Policies.approval(two, 2))).isEmpty();
        assertThat(partitions()).contains("retrieval_20190501");
        assertThat(store.events().page(two, null, 10)).isEmpty();
    }

    @Test
    void old_partitions_without_records_go_and_new_ones_stay() throws SQLException {
        List<String> before = partitions();
        store.policies().delete(one, List.of(june.record().id()), 1, null, List.of());
        assertThat(drop()).isEmpty();
        assertThat(partitions()).contains("retrieval_20190501").doesNotContain("retrieval_20190601");
        assertThat(partitions()).hasSize(before.size() - 1);
    }

    @Test
    void while_an_export_reads_nothing_is_dropped_and_nobody_waits() throws Exception {
        try (RecordSnapshot reading = store.records().snapshot(one, Trails.ALWAYS)) {
            FutureTask<List<Dropped>> dropping = Waiting.start(TRAILS, () -> drop(approval(one), approval(two)));
            // Each of these stands behind the drop for its patience at most, or they would fail at their deadline.
            for (int i = 0; i < 20; i++) {
                assertThat(store.records().append(List.of(samples.next(one)), Trails.TIMEOUT))
                        .containsExactly(AppendOutcome.STORED);
                assertThat(store.records().page(one, Trails.ALWAYS, null, 1)).hasSize(1);
            }
            assertThat(dropping.get(60, TimeUnit.SECONDS)).isEmpty();
            assertThat(reading.read(null, 100)).hasSize(3);
        }
        assertThat(drop(approval(one), approval(two))).hasSize(3);
    }

    /** The lock that a vacuum holds; an automatic one gives way after a second. */
    @Test
    void a_vacuum_is_waited_for() throws Exception {
        try (Connection other = TRAILS.database().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE " + schema + ".retrieval_20190501 IN SHARE UPDATE EXCLUSIVE MODE");
            FutureTask<List<Dropped>> dropping = Waiting.start(TRAILS, () -> drop(approval(one), approval(two)));
            Thread.sleep(4L * Segments.PATIENCE_MILLIS);
            other.rollback();
            assertThat(dropping.get(60, TimeUnit.SECONDS)).hasSize(3);
        }
    }

    @Test
    void a_late_record_of_another_is_never_dropped_with_them() throws Exception {
        UUID late = samples.organizationIds().get(2);
        try (Connection other = TRAILS.database().connect()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute(
                        "INSERT INTO " + schema + ".retrieval SELECT (r).* FROM (SELECT jsonb_populate_record(r,"
                                + " '{\"organization_id\": \"" + late + "\"}') AS r FROM " + schema
                                + ".retrieval r WHERE id = '"
                                + first.record().id() + "') s");
            }
            assertThat(drop(approval(one), approval(two)))
                    .as("while a writer is not done")
                    .isEmpty();
            other.commit();
        }
        assertThat(drop(approval(one), approval(two))).hasSize(1);
        assertThat(store.records().page(late, Trails.ALWAYS, null, 10)).hasSize(1);
        assertThat(partitions()).contains("retrieval_20190501").doesNotContain("retrieval_20190601");
    }

    @Test
    void a_drop_that_was_cut_off_is_not_done_and_a_hold_waits_for_one_that_is_under_way() throws Exception {
        try (Connection other = TRAILS.database().connect()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("SELECT * FROM " + schema + ".drop_partition('retrieval_20190601', ARRAY['" + one
                        + "']::uuid[], ARRAY[1]::bigint[], ARRAY['"
                        + EventIds.first(Instant.parse("2020-01-01T00:00:00Z"))
                        + "']::uuid[], 1000, 1000)");
            }
            FutureTask<Boolean> holding = Waiting.start(
                    TRAILS, () -> store.policies().replace(Policies.held(Policies.first(one)), List.of()));
            assertThat(holding.isDone()).isFalse();
            other.rollback();
            assertThat(holding.get(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(store.records().page(one, Trails.ALWAYS, null, 10)).hasSize(3);
        assertThat(partitions()).contains("retrieval_20190501", "retrieval_20190601");
    }

    private RetrievalDetail at(UUID organization, String instant) {
        return samples.at(organization, Instant.parse(instant));
    }

    private void put(RetrievalDetail... details) {
        assertThat(store.records().append(List.of(details), Trails.TIMEOUT)).containsOnly(AppendOutcome.STORED);
    }

    private List<Dropped> drop(Approval... approvals) {
        return store.policies().dropSegments(List.of(approvals));
    }

    private static Approval approval(UUID organization) {
        return Policies.approval(organization, 1);
    }

    private List<String> partitions() throws SQLException {
        return TRAILS.column("SELECT name FROM " + schema + ".retrieval_partition ORDER BY from_id");
    }
}
