package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.RecordSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A snapshot is exactly the records that a filter means at one moment, whole, counted and in order. Contract 1.4. */
abstract class SnapshotsContract extends ContractGroup {
    private static final RetrievalFilter ALWAYS = RetrievalFilter.window(Instant.MIN, Instant.MAX);

    SnapshotsContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void aSnapshotHasExactlyWhatItsFilterMeans() {
        List<RetrievalDetail> all = Stream.generate(samples::next).limit(400).toList();
        put(all);
        for (RetrievalFilter filter : filters()) {
            for (UUID each : samples.organizationIds()) {
                Steps.assertWhole(records, all, each, filter, 1000);
                Steps.assertWhole(records, all, each, filter, 3);
            }
        }
    }

    private List<RetrievalFilter> filters() {
        RetrievalFilter all = samples.everything();
        UUID actor = samples.actorUserIds().get(0);
        UUID session = samples.sessionIds().get(0);
        Set<UUID> kbs = Set.copyOf(samples.kbIds().subList(0, 3));
        Set<RetrievalStatus> some = Set.of(RetrievalStatus.BLOCKED, RetrievalStatus.PARTIAL);
        Instant middle =
                all.start().plus(Duration.between(all.start(), all.end()).dividedBy(2));
        return List.of(
                all,
                ALWAYS,
                RetrievalFilter.window(middle, all.end()),
                RetrievalFilter.window(all.start(), middle),
                filter(Set.of(), some, null, null),
                filter(Set.of(samples.kbIds().get(0)), Set.of(), null, null),
                filter(kbs, Set.of(), null, null),
                filter(kbs, some, null, null),
                filter(Set.of(), Set.of(), actor, null),
                filter(kbs, Set.of(), actor, null),
                filter(Set.of(), some, null, session),
                filter(kbs, some, actor, session));
    }

    private RetrievalFilter filter(
            Set<UUID> kbs, Set<RetrievalStatus> statuses, @Nullable UUID actor, @Nullable UUID session) {
        RetrievalFilter all = samples.everything();
        return new RetrievalFilter(all.start(), all.end(), kbs, statuses, actor, session);
    }

    @Test
    void whatIsRecordedMeanwhileDoesNotChangeIt() {
        List<RetrievalDetail> before = samples.list(organization, 120);
        put(before);
        RecordSnapshot snapshot = records.snapshot(organization, ALWAYS);
        List<RetrievalDetail> read = new ArrayList<>(snapshot.read(null, 50));
        put(samples.list(organization, 50));
        put(samples.at(organization, before.get(20).record().createdAt()));
        put(samples.at(organization, Instant.EPOCH));
        place.besideOrFirst().records().append(samples.list(organization, 20), AMPLE);
        read.addAll(Steps.from(snapshot, Steps.lastId(read), 50));
        Same.details("a snapshot after others appended", read, Expected.details(before, organization, ALWAYS));
        assertThat(snapshot.count(AMPLE)).as("count after others appended").isEqualTo(120);
        Same.details(
                "a snapshot that is read from the beginning again, after others appended",
                Steps.from(snapshot, null, 1000),
                Expected.details(before, organization, ALWAYS));
        snapshot.close();
        try (RecordSnapshot later = records.snapshot(organization, ALWAYS)) {
            assertThat(later.count(AMPLE))
                    .as("a later snapshot must show what was committed before it")
                    .isEqualTo(192);
        }
    }

    @Test
    void whileOthersAppendASnapshotHoldsWholeBatches() throws InterruptedException {
        Readings readings = new Readings();
        Callers<Boolean> writers = Callers.start(2, number -> {
            SampleRecords own = new SampleRecords(300 + number);
            for (int i = 0; i < 30; i++) {
                records.append(own.list(organization, 20), AMPLE);
                readings.awaitOne();
            }
            return true;
        });
        while (!writers.allEnded()) {
            try (RecordSnapshot snapshot = records.snapshot(organization, ALWAYS)) {
                int counted = Math.toIntExact(snapshot.count(AMPLE));
                readings.oneDone();
                assertThat(Steps.from(snapshot, null, 100))
                        .as("a snapshot that counts %d records while others append", counted)
                        .hasSize(counted);
                assertThat(counted % 20)
                        .as("a snapshot of %d records of batches of 20: a batch must appear in one step", counted)
                        .isZero();
            }
        }
        writers.results();
    }

    @Test
    void severalSnapshotsKeepToTheirMoments() {
        List<RetrievalDetail> all = new ArrayList<>();
        List<RecordSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            List<RetrievalDetail> more = samples.list(organization, 10);
            put(more);
            all.addAll(more);
            snapshots.add(records.snapshot(organization, ALWAYS));
        }
        assertThatNoException()
                .as("a page while 12 snapshots are open: they must keep no other reader waiting")
                .isThrownBy(() -> records.page(organization, ALWAYS, null, 201));
        for (int i = 0; i < 12; i++) {
            RecordSnapshot snapshot = snapshots.get(i);
            List<RetrievalDetail> then = all.subList(0, (i + 1) * 10);
            assertThatNoException()
                    .as("reading snapshot %d of 12 that are open at once", i)
                    .isThrownBy(() -> Same.details(
                            "a snapshot beside others that were taken before and after",
                            Steps.from(snapshot, null, 7),
                            Expected.details(then, organization, ALWAYS)));
            snapshot.close();
        }
    }

    @Test
    void aClosedSnapshotSaysSo() {
        put(samples.list(organization, 5));
        RecordSnapshot closed = records.snapshot(organization, ALWAYS);
        RecordSnapshot open = records.snapshot(organization, ALWAYS);
        closed.close();
        assertThatCode(closed::close).as("closing again").doesNotThrowAnyException();
        assertUnavailable(closed);
        assertThat(open.read(null, 10)).as("another snapshot that is open").hasSize(5);
        open.close();
    }

    @Test
    void closingTheStoreEndsItsSnapshots() {
        put(samples.list(organization, 5));
        RecordSnapshot snapshot = records.snapshot(organization, ALWAYS);
        assertThat(snapshot.read(null, 2)).hasSize(2);
        store.close();
        assertUnavailable(snapshot);
        assertThatCode(snapshot::close)
                .as("closing a snapshot of a closed store")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> records.snapshot(organization, ALWAYS), "snapshot after the store was closed")
                .isInstanceOf(AuditUnavailableException.class);
    }

    private static void assertUnavailable(RecordSnapshot snapshot) {
        assertThatThrownBy(() -> snapshot.read(null, 2), "read of a closed snapshot, see RecordSnapshot")
                .isInstanceOf(AuditUnavailableException.class);
        assertThatThrownBy(() -> snapshot.count(AMPLE), "count of a closed snapshot, see RecordSnapshot")
                .isInstanceOf(AuditUnavailableException.class);
    }
}
