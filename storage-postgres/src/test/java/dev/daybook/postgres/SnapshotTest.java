package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** What snapshots do beyond the contract: partitions that are dropped, connections that are cut, a host's own connections. */
class SnapshotTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final SampleRecords samples = new SampleRecords(5);
    private final UUID organization = samples.organizationIds().get(0);
    private final String schema = Trails.name();
    private List<RetrievalDetail> all;

    @BeforeEach
    void fill() {
        all = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> Trails.at(samples, "2024-%02d-03T10:00:00Z".formatted(month)))
                .toList();
        try (AuditStore store = TRAILS.open(schema)) {
            store.records().append(all, Trails.TIMEOUT);
        }
    }

    @Test
    void no_partition_goes_while_a_snapshot_is_open_read_or_not() throws SQLException {
        String drop = "SET lock_timeout = 200; DROP TABLE " + schema + ".retrieval_20240101";
        try (AuditStore store = TRAILS.open(schema)) {
            RecordSnapshot snapshot = store.records().snapshot(organization, Trails.ALWAYS);
            assertThatThrownBy(() -> TRAILS.database().execute(drop))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
            assertThat(snapshot.read(null, 1000)).hasSize(12);
            snapshot.close();
            TRAILS.database().execute(drop);
            try (RecordSnapshot later = store.records().snapshot(organization, Trails.ALWAYS)) {
                assertThat(later.count(Trails.TIMEOUT)).isEqualTo(11);
            }
        }
    }

    @Test
    void a_snapshot_whose_connection_is_cut_is_over_and_the_store_is_not() throws SQLException {
        try (AuditStore store = TRAILS.open(schema)) {
            RecordSnapshot snapshot = store.records().snapshot(organization, Trails.ALWAYS);
            UUID last = snapshot.read(null, 5).get(4).record().id();
            assertThat(TRAILS.column(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND state = 'idle in transaction'"))
                    .hasSize(1);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> snapshot.read(last, 5)).isInstanceOf(AuditUnavailableException.class);
                assertThatThrownBy(() -> snapshot.count(Trails.TIMEOUT)).isInstanceOf(AuditUnavailableException.class);
            }
            snapshot.close();
            assertThat(store.records().page(organization, Trails.ALWAYS, null, 100))
                    .hasSize(12);
        }
    }

    @Test
    void a_window_over_many_partitions_is_read_in_steps_that_join() {
        try (AuditStore store = TRAILS.open(schema);
                RecordSnapshot snapshot = store.records().snapshot(organization, Trails.ALWAYS)) {
            for (int limit : new int[] {1, 2, 5, 12, 13}) {
                List<RetrievalDetail> read = new ArrayList<>();
                List<RetrievalDetail> step;
                do {
                    step = snapshot.read(
                            read.isEmpty()
                                    ? null
                                    : read.get(read.size() - 1).record().id(),
                            limit);
                    read.addAll(step);
                } while (step.size() == limit);
                Collections.reverse(read);
                assertThat(read).isEqualTo(all);
            }
        }
    }

    @Test
    void a_hosts_connection_comes_back_as_it_was() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(TRAILS.database().url());
        source.setUser(TRAILS.database().user());
        source.setPassword(TRAILS.database().password());
        try (Connection kept = source.getConnection()) {
            StoreSettings settings = StoreSettings.of("schema_name", schema).withDeadline(Trails.TIMEOUT);
            try (AuditStore store = new PostgresStoreProvider().open(new Single(kept, source), settings)) {
                RecordSnapshot snapshot = store.records().snapshot(organization, Trails.ALWAYS);
                assertThat(snapshot.read(null, 1000)).hasSize(12);
                snapshot.close();
                assertThat(kept.getAutoCommit()).isTrue();
                assertThat(kept.getNetworkTimeout()).isZero();
                assertThat(store.records().page(organization, Trails.ALWAYS, null, 100))
                        .hasSize(12);
            }
            assertThat(kept.isValid(5)).isTrue();
        }
    }
}
