package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many threads, and several stores on one place: still exactly once, and never half. */
abstract class ConcurrencyContract extends ContractGroup {
    private static final int THREADS = 8;
    private static final RetrievalFilter ALWAYS = RetrievalFilter.window(Instant.MIN, Instant.MAX);

    ConcurrencyContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void eightThreadsAppendAndNothingIsLost() throws InterruptedException {
        List<List<RetrievalDetail>> byThread = Stream.generate(() -> samples.list(organization, 60))
                .limit(THREADS)
                .toList();
        Callers.together(THREADS, number -> {
            for (RetrievalDetail detail : byThread.get(number)) {
                assertThat(append(detail)).containsExactly(AppendOutcome.STORED);
            }
            return true;
        });
        List<RetrievalDetail> all = byThread.stream().flatMap(List::stream).toList();
        Same.records(
                "every acknowledged record, whoever appended it",
                records.page(organization, ALWAYS, null, 1000),
                Expected.pages(all, organization, ALWAYS));
    }

    @Test
    void eightThreadsAppendTheSameAndOneOfThemStoresIt() throws InterruptedException {
        List<RetrievalDetail> all = samples.list(organization, 200);
        assertStoredOnce(all, Collections.nCopies(THREADS, records));
    }

    @Test
    void eightThreadsAppendDifferentContentAndTheFirstStays() throws InterruptedException {
        List<RetrievalDetail> all = samples.list(organization, 50);
        List<List<AppendOutcome>> outcomes = Callers.together(
                THREADS,
                number -> all.stream()
                        .map(detail -> append(by(number, detail)).get(0))
                        .toList());
        for (int i = 0; i < all.size(); i++) {
            int record = i;
            List<Integer> winners = IntStream.range(0, THREADS)
                    .filter(number -> outcomes.get(number).get(record) == AppendOutcome.STORED)
                    .boxed()
                    .toList();
            assertThat(winners)
                    .as("exactly one thread's content is stored for one id")
                    .hasSize(1);
            assertFound(
                    "what is stored must be the content that STORED was answered for", by(winners.get(0), all.get(i)));
        }
    }

    private static RetrievalDetail by(int number, RetrievalDetail detail) {
        return KnownRecords.with(detail, "requestId", "request " + number);
    }

    @Test
    void readersSeeWholeRecordsAndWholeBatches() throws InterruptedException {
        List<RetrievalDetail> all = samples.list(organization, 20 * 100);
        Readings readings = new Readings();
        Callers<Boolean> writer = Callers.start(1, number -> {
            for (int i = 0; i < all.size(); i += 40) {
                records.append(all.subList(i, i + 20), AMPLE);
                records.append(all.subList(i + 20, i + 40), AMPLE);
                readings.awaitOne();
            }
            return true;
        });
        while (!writer.allEnded()) {
            int count = records.page(organization, ALWAYS, null, 10_000).size();
            assertThat(count % 20)
                    .as("a reader saw %d records of batches of 20: a batch must appear in one step", count)
                    .isZero();
            assertFound(
                    "a record must appear with its scopes and chunk refs in one step",
                    all.subList(Math.max(0, count - 5), count));
            readings.oneDone();
        }
        writer.results();
    }

    @Test
    void readersSeeABatchOf512InOneStep() throws InterruptedException {
        List<RetrievalDetail> all = LongStream.range(0, 8 * 512)
                .mapToObj(n -> KnownRecords.minimal(organization, KnownRecords.id(n)))
                .toList();
        Readings readings = new Readings();
        Callers<Boolean> writer = Callers.start(1, number -> {
            for (int i = 0; i < all.size(); i += 512) {
                records.append(all.subList(i, i + 512), AMPLE);
                readings.awaitOne();
            }
            return true;
        });
        while (!writer.allEnded()) {
            int count = records.page(organization, ALWAYS, null, 10_000).size();
            assertThat(count % 512)
                    .as("a reader saw %d records of batches of 512: a batch must appear in one step", count)
                    .isZero();
            readings.oneDone();
        }
        writer.results();
    }

    @Test
    void whatIsADuplicateIsThere() throws InterruptedException {
        List<RecordStore> readers = List.of(records, place.besideOrFirst().records());
        List<RetrievalDetail> all = samples.list(organization, 60);
        Callers.together(THREADS, number -> {
            for (RetrievalDetail detail : all) {
                AppendOutcome outcome = append(detail).get(0);
                for (RecordStore reader : readers) {
                    UUID id = detail.record().id();
                    assertThat(reader.find(organization, id).isPresent())
                            .as(
                                    "append answered %s for %s, so it must be stored by then, whoever stores it",
                                    outcome, id)
                            .isTrue();
                }
            }
            return true;
        });
    }

    @Test
    void retainedFromOfOneStoreKnowsWhatTheOtherStored() {
        RecordStore beside = place.openBeside().records();
        assertThat(beside.retainedFrom(organization)).isEmpty();
        for (long micros : new long[] {5, -5, -9}) {
            put(KnownRecords.minimal(organization, KnownRecords.id(micros)));
            assertThat(beside.retainedFrom(organization))
                    .as("retainedFrom in the second store on this place, after the first stored an older record")
                    .contains(KnownRecords.NOON.plusNanos(micros * 1000));
        }
    }

    @Test
    void twoStoresOnOnePlaceStoreEachIdOnce() throws InterruptedException {
        RecordStore beside = place.openBeside().records();
        List<RetrievalDetail> all = samples.list(organization, 200);
        List<RecordStore> handles = IntStream.range(0, THREADS)
                .mapToObj(i -> i % 2 == 0 ? records : beside)
                .toList();
        assertStoredOnce(all, handles);
        for (RecordStore each : List.of(records, beside)) {
            Same.records(
                    "both stores on one place must show what either stored",
                    each.page(organization, ALWAYS, null, 1000),
                    Expected.pages(all, organization, ALWAYS));
        }
    }

    @Test
    void whatOneStoreAcknowledgedTheOtherShowsAtOnce() {
        RecordStore beside = place.openBeside().records();
        Follower follower = Follower.of(beside, organization);
        for (RetrievalDetail detail : samples.list(organization, 20)) {
            UUID id = detail.record().id();
            put(detail);
            assertThat(beside.find(organization, id).isPresent())
                    .as("find in the second store on this place gives %s", id)
                    .isTrue();
            assertThat(followedUntilShown(follower, id))
                    .as("follow in the second store on this place, for %s", AMPLE)
                    .contains(id);
        }
    }

    /** A record that could still be preceded by another one may be held back, as long as a transaction of anybody is open. */
    private static List<UUID> followedUntilShown(Follower follower, UUID id) {
        long end = System.nanoTime() + AMPLE.toNanos();
        List<UUID> shown = ids(follower.readToEnd(5));
        while (!shown.contains(id) && System.nanoTime() < end) {
            shown = ids(follower.readToEnd(5));
        }
        return shown;
    }

    /** Each thread appends all records, in batches and an order of its own, which overlap with those of others. */
    private static void assertStoredOnce(List<RetrievalDetail> all, List<RecordStore> handles)
            throws InterruptedException {
        List<List<UUID>> storedBy = Callers.together(THREADS, number -> {
            List<RetrievalDetail> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(number));
            List<UUID> stored = new ArrayList<>();
            for (int i = 0; i < shuffled.size(); i += 10) {
                List<RetrievalDetail> batch = shuffled.subList(i, i + 10);
                List<AppendOutcome> outcomes = handles.get(number).append(batch, AMPLE);
                for (int j = 0; j < batch.size(); j++) {
                    assertThat(outcomes.get(j)).isIn(AppendOutcome.STORED, AppendOutcome.DUPLICATE);
                    if (outcomes.get(j) == AppendOutcome.STORED) {
                        stored.add(batch.get(j).record().id());
                    }
                }
            }
            return stored;
        });
        assertThat(storedBy.stream().flatMap(List::stream))
                .as("over all threads, append must answer STORED exactly once for an id")
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(detail -> detail.record().id()).toList());
    }
}
