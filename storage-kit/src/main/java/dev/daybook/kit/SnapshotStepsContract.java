package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.RecordSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A snapshot is read in steps that join without a gap, wherever they begin and whatever their limit. Contract 1.4. */
abstract class SnapshotStepsContract extends ContractGroup {
    private static final RetrievalFilter ALWAYS = RetrievalFilter.window(Instant.MIN, Instant.MAX);

    SnapshotStepsContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void theStepsJoinWhateverTheirLimitAlsoWithinOneMicrosecond() {
        // From 6429 on the first bit of an id is set, which makes it negative in Java.
        List<RetrievalDetail> all = Stream.of(KnownRecords.NOON, Instant.parse("9000-01-01T00:00:00Z"))
                .flatMap(instant -> LongStream.range(0, 60).mapToObj(n -> KnownRecords.idAt(instant, n)))
                .map(id -> KnownRecords.full(organization, id))
                .toList();
        put(all);
        for (int limit : new int[] {1, 2, 7, 60, 119, 120, 121, 1000}) {
            Steps.assertWhole(records, all, organization, ALWAYS, limit);
        }
    }

    @Test
    void aThousandRecordsAreReadInOneStep() {
        List<RetrievalDetail> all = LongStream.range(0, 2500)
                .mapToObj(n -> KnownRecords.miss(organization, KnownRecords.id(n), KnownRecords.opaque(n % 3)))
                .toList();
        IntStream.range(0, 5).forEach(i -> put(all.subList(i * 500, i * 500 + 500)));
        try (RecordSnapshot snapshot = records.snapshot(organization, ALWAYS)) {
            assertThat(snapshot.read(null, 1000))
                    .as("a step with a limit of 1,000 of 2,500 records")
                    .hasSize(1000);
        }
        Steps.assertWhole(records, all, organization, ALWAYS, 1000);
        Set<UUID> kbs = Set.of(KnownRecords.opaque(0), KnownRecords.opaque(2));
        RetrievalFilter filter = new RetrievalFilter(Instant.MIN, Instant.MAX, kbs, Set.of(), null, null);
        Steps.assertWhole(records, all, organization, filter, 1000);
    }

    @Test
    void aStepBeginsAfterAnIdThatNeedNotExistInAnyOrder() {
        List<RetrievalDetail> all = samples.list(organization, 60);
        put(all);
        List<RetrievalDetail> expected = Expected.details(all, organization, ALWAYS);
        try (RecordSnapshot snapshot = records.snapshot(organization, ALWAYS)) {
            for (RetrievalDetail detail : all) {
                UUID id = detail.record().id();
                UUID above = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1);
                for (UUID before :
                        List.of(id, above, EventIds.first(detail.record().createdAt()))) {
                    Same.details(
                            "a step before " + before + " must begin with the next smaller id (unsigned)",
                            snapshot.read(before, 25),
                            expected.stream()
                                    .filter(each ->
                                            EventIds.ORDER.compare(each.record().id(), before) < 0)
                                    .limit(25)
                                    .toList());
                }
            }
        }
    }

    @Test
    void countingDoesNotDisturbReading() {
        List<RetrievalDetail> all = samples.list(organization, 90);
        put(all);
        try (RecordSnapshot snapshot = records.snapshot(organization, ALWAYS)) {
            List<RetrievalDetail> read = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                read.addAll(snapshot.read(read.isEmpty() ? null : Steps.lastId(read), 10));
                assertThat(snapshot.count(AMPLE)).as("count after %d steps", i).isEqualTo(90);
            }
            Same.details("steps with counts between", read, Expected.details(all, organization, ALWAYS));
        }
    }
}
