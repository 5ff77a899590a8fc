package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What snapshots do beyond the contract: their number, their time, damage, and many knowledge bases. */
class SnapshotTest {
    private static final UUID ORGANIZATION = Samples.id("organization", 1);

    @TempDir
    private Path directory;

    private Path file;
    private AuditStore store;
    private List<RetrievalDetail> all;

    @BeforeEach
    void fill() {
        file = directory.resolve("trail.db");
        store = Samples.open(file);
        all = new Samples(1).details(ORGANIZATION, 400);
        store.records().append(all, Samples.TIMEOUT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void too_many_at_once_are_refused_until_one_is_closed() {
        List<RecordSnapshot> open = new ArrayList<>();
        for (int i = 0; i < Snapshots.MOST; i++) {
            open.add(snapshot(Samples.ALL));
        }
        assertThatThrownBy(() -> snapshot(Samples.ALL))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining(Snapshots.MOST + " snapshots are open");
        open.get(0).close();
        open.get(0).close();
        open.add(snapshot(Samples.ALL));
        assertThatThrownBy(() -> snapshot(Samples.ALL)).isInstanceOf(AuditUnavailableException.class);
        open.forEach(RecordSnapshot::close);
    }

    @Test
    void counting_ends_in_its_time_and_the_snapshot_stays_good() {
        try (RecordSnapshot snapshot = snapshot(manyKbs(1000))) {
            assertThatThrownBy(() -> snapshot.count(Duration.ofNanos(1)))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("counting a snapshot");
            assertThat(snapshot.count(Samples.TIMEOUT)).isEqualTo(400);
            assertThat(snapshot.read(null, 1000)).hasSize(400);
        }
    }

    @Test
    void limits_and_timeouts_out_of_their_bounds_are_refused() {
        try (RecordSnapshot snapshot = snapshot(Samples.ALL)) {
            for (int limit : new int[] {-1, 0, 1001}) {
                assertThatThrownBy(() -> snapshot.read(null, limit)).isInstanceOf(InvalidInputException.class);
            }
            for (Duration timeout : List.of(Duration.ZERO, Duration.ofMinutes(11))) {
                assertThatThrownBy(() -> snapshot.count(timeout)).isInstanceOf(InvalidInputException.class);
            }
        }
    }

    @Test
    void a_thousand_knowledge_bases_are_merged_without_a_gap_whatever_the_step() {
        RetrievalFilter filter = manyKbs(1000);
        List<RetrievalDetail> expected = new ArrayList<>(all);
        Collections.reverse(expected);
        for (int limit : new int[] {1, 3, 200, 1000}) {
            try (RecordSnapshot snapshot = snapshot(filter)) {
                List<RetrievalDetail> read = new ArrayList<>();
                List<RetrievalDetail> step;
                do {
                    step = snapshot.read(read.isEmpty() ? null : last(read), limit);
                    read.addAll(step);
                } while (step.size() == limit);
                assertThat(read).isEqualTo(expected);
            }
        }
    }

    @Test
    void it_reads_on_while_the_log_is_moved_into_the_file() throws SQLException {
        try (RecordSnapshot snapshot = snapshot(Samples.ALL)) {
            List<RetrievalDetail> first = snapshot.read(null, 100);
            store.records().append(new Samples(2).details(Samples.id("organization", 2), 500), Samples.TIMEOUT);
            RawDatabase.query(file, "PRAGMA wal_checkpoint(PASSIVE)");
            RawDatabase.change(file, "DELETE FROM retrieval_kb");
            RawDatabase.change(file, "DELETE FROM retrieval_detail");
            RawDatabase.change(file, "DELETE FROM retrieval");
            assertThat(snapshot.read(last(first), 1000)).hasSize(300);
            assertThat(snapshot.count(Samples.TIMEOUT)).isEqualTo(400);
        }
    }

    @Test
    void a_record_without_its_detail_is_damage_and_no_shorter_export() throws SQLException {
        RawDatabase.change(file, "DELETE FROM retrieval_detail WHERE seq = 200");
        try (RecordSnapshot snapshot = snapshot(Samples.ALL)) {
            assertThatThrownBy(() -> snapshot.read(null, 1000))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT))
                    .hasMessageContaining(all.get(199).record().id().toString());
            assertThat(snapshot.read(null, 200)).as("what stands before it").hasSize(200);
        }
    }

    @Test
    void closing_the_store_lets_go_of_the_file() throws SQLException {
        RecordSnapshot forgotten = snapshot(Samples.ALL);
        forgotten.read(null, 10);
        store.close();
        assertThat(Path.of(file + "-wal"))
                .as("the log, which the last connection removes")
                .doesNotExist();
        store = Samples.open(file);
        assertThat(store.records().page(ORGANIZATION, Samples.ALL, null, 201)).hasSize(201);
    }

    private RecordSnapshot snapshot(RetrievalFilter filter) {
        return store.records().snapshot(ORGANIZATION, filter);
    }

    private static RetrievalFilter manyKbs(int count) {
        Set<UUID> kbs =
                IntStream.range(0, count).mapToObj(n -> Samples.id("kb", n)).collect(Collectors.toSet());
        return new RetrievalFilter(Samples.START, Samples.END, kbs, Set.of(), null, null);
    }

    private static UUID last(List<RetrievalDetail> read) {
        return read.get(read.size() - 1).record().id();
    }
}
