package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.postgresserver.CutPoint;
import dev.daybook.postgresserver.TcpProxy;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import dev.daybook.spi.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a writer says is true, whatever happens to its connection. */
class WriterTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final SampleRecords samples = new SampleRecords(11);
    private final UUID organization = samples.organizationIds().get(0);
    private final String schema = Trails.name();

    @Test
    void a_connection_that_is_cut_says_whether_it_is_known_what_became_of_the_batch() throws Exception {
        TRAILS.open(schema).close();
        for (CutPoint point : CutPoint.values()) {
            try (TcpProxy proxy = TcpProxy.before(TRAILS.database());
                    AuditStore store = new PostgresStoreProvider().open(Trails.settings(proxy.database(), schema))) {
                List<RetrievalDetail> batch = samples.list(organization, 5);
                proxy.cutAt(point);
                Throwable thrown = catchThrowable(() -> store.records().append(batch, Trails.TIMEOUT));
                long there = stored(batch);
                if (thrown != null) {
                    assertThat(thrown).as(point.name()).isInstanceOf(AuditUnavailableException.class);
                    Outcome outcome = ((AuditUnavailableException) thrown).outcome();
                    assertThat(outcome == Outcome.NOT_STORED && there > 0)
                            .as(point.name())
                            .isFalse();
                }
                assertThat(there).as(point.name()).isIn(0L, 5L);
                proxy.flow();
                assertThat(store.records().append(batch, Trails.TIMEOUT))
                        .as(point.name())
                        .doesNotContain(AppendOutcome.CONFLICT);
                assertThat(stored(batch)).as(point.name()).isEqualTo(5);
            }
        }
    }

    @Test
    void after_the_backend_was_killed_the_store_goes_on() throws SQLException {
        try (AuditStore store = TRAILS.open(schema)) {
            store.records().append(samples.list(organization, 2), Trails.TIMEOUT);
            assertThat(TRAILS.column(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'daybook'"
                                    + " AND datname = '" + TRAILS.database().name() + "'"))
                    .as("our backends are found by their name")
                    .contains("t");
            List<RetrievalDetail> batch = samples.list(organization, 3);
            List<AppendOutcome> outcomes = List.of();
            while (outcomes.isEmpty()) {
                try {
                    outcomes = store.records().append(batch, Trails.TIMEOUT);
                } catch (AuditUnavailableException e) {
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED);
                }
            }
            assertThat(outcomes).containsOnly(AppendOutcome.STORED);
            assertThat(store.records().page(organization, Trails.ALWAYS, null, 10))
                    .hasSize(5);
        }
    }

    @Test
    void a_batch_of_known_and_new_records_is_sorted_out() {
        try (AuditStore store = TRAILS.open(schema)) {
            List<RetrievalDetail> all = samples.list(organization, 6);
            store.records().append(all.subList(0, 3), Trails.TIMEOUT);
            List<RetrievalDetail> mixed = new ArrayList<>(all.subList(1, 6));
            mixed.add(all.get(5));
            assertThat(store.records().append(mixed, Trails.TIMEOUT))
                    .containsExactly(
                            AppendOutcome.DUPLICATE,
                            AppendOutcome.DUPLICATE,
                            AppendOutcome.STORED,
                            AppendOutcome.STORED,
                            AppendOutcome.STORED,
                            AppendOutcome.DUPLICATE);
            for (RetrievalDetail detail : all) {
                assertThat(store.records().find(organization, detail.record().id()))
                        .contains(detail);
            }
            assertThat(store.records().followAll(null, 10).records()).hasSize(6);
        }
    }

    @Test
    void what_the_tables_refuse_fails_alone_and_repeats_no_value() throws SQLException {
        try (AuditStore store = TRAILS.open(schema)) {
            TRAILS.database()
                    .execute("ALTER TABLE " + schema + ".retrieval ADD CONSTRAINT mine CHECK (duration_ms < 0)");
            RetrievalDetail detail = samples.next(organization);
            for (List<RetrievalDetail> batch : List.of(List.of(detail), samples.list(organization, 2))) {
                assertThatThrownBy(() -> store.records().append(batch, Trails.TIMEOUT))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("mine")
                        .hasMessageNotContaining(batch.get(0).record().id().toString());
            }
            TRAILS.database().execute("ALTER TABLE " + schema + ".retrieval DROP CONSTRAINT mine");
            assertThat(store.records().append(List.of(detail), Trails.TIMEOUT)).containsExactly(AppendOutcome.STORED);
        }
    }

    @Test
    void several_lanes_write_the_same_records_over_two_months() throws InterruptedException {
        try (AuditStore store = TRAILS.open(schema)) {
            List<RetrievalDetail> all = Stream.concat(
                            Stream.generate(() -> samples.at(
                                            samples.organizationIds().get(1),
                                            java.time.Instant.parse("2019-05-31T00:00:00Z")))
                                    .limit(20),
                            Stream.generate(() ->
                                            samples.at(organization, java.time.Instant.parse("2019-06-01T00:00:00Z")))
                                    .limit(20))
                    .toList();
            List<Thread> lanes = new ArrayList<>();
            List<AppendOutcome> outcomes = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int lane = 0; lane < 4; lane++) {
                int from = lane * 5;
                Thread thread = new Thread(() ->
                        outcomes.addAll(store.records().append(all.subList(from, from + 25), Trails.TIMEOUT)));
                lanes.add(thread);
                thread.start();
            }
            for (Thread thread : lanes) {
                thread.join();
            }
            assertThat(outcomes).hasSize(100).containsOnly(AppendOutcome.STORED, AppendOutcome.DUPLICATE);
            assertThat(outcomes.stream().filter(o -> o == AppendOutcome.STORED)).hasSize(40);
        }
    }

    private long stored(List<RetrievalDetail> batch) throws SQLException {
        String ids = String.join(
                "', '", batch.stream().map(d -> d.record().id().toString()).toList());
        return Long.parseLong(
                TRAILS.query("SELECT count(*) FROM " + schema + ".retrieval WHERE id IN ('" + ids + "')"));
    }
}
