package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Newest first, each record once, whatever the limit and however many share a microsecond. Contract 1.3. */
abstract class PagingContract extends ContractGroup {
    private static final RetrievalFilter ALWAYS = RetrievalFilter.window(Instant.MIN, Instant.MAX);

    PagingContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void recordsStandNewestFirstByTheUnsignedBytesOfTheirIds() {
        // From 6429 on the first bit of an id is set, which makes it negative in Java.
        List<RetrievalDetail> all = Stream.of(
                        "1970-01-01T00:00:00Z",
                        "2026-01-01T00:00:00.000001Z",
                        "6400-01-01T00:00:00Z",
                        "9000-01-01T00:00:00Z")
                .map(Instant::parse)
                .flatMap(instant -> LongStream.range(0, 4).mapToObj(n -> KnownRecords.idAt(instant, n)))
                .map(id -> KnownRecords.minimal(organization, id))
                .toList();
        put(all);
        Same.records(
                "page must order by EventIds.ORDER, which is unsigned; UUID.compareTo is signed",
                records.page(organization, ALWAYS, null, 100),
                Expected.pages(all, organization, ALWAYS));
        assertJoin(all, ALWAYS, 3);
    }

    @Test
    void recordsOfOneMicrosecondAreNeitherLostNorRepeated() {
        List<RetrievalDetail> all = LongStream.range(0, 100)
                .mapToObj(n -> KnownRecords.minimal(organization, KnownRecords.idAt(KnownRecords.NOON, n)))
                .toList();
        put(all);
        for (int limit : new int[] {1, 7, 50, 99, 100, 101}) {
            assertJoin(all, ALWAYS, limit);
        }
    }

    @Test
    void theJoinedPagesAreTheSameForEveryLimit() {
        List<RetrievalDetail> all = samples.list(organization, 230);
        put(all);
        for (int limit = 1; limit <= 200; limit++) {
            assertJoin(all, samples.everything(), limit);
        }
    }

    @Test
    void aLimitAboveTwoHundredIsKeptToo() {
        List<RetrievalDetail> all = samples.list(organization, 450);
        put(all);
        for (int limit : new int[] {201, 449, 450, 451, 100_000}) {
            assertThat(records.page(organization, samples.everything(), null, limit))
                    .as("page with a limit of %d: only the host's limit ends at 200, and it asks for one more", limit)
                    .hasSize(Math.min(limit, 450));
        }
    }

    @Test
    void aPageBeginsAfterAnIdThatNeedNotExist() {
        List<RetrievalDetail> all = samples.list(organization, 60);
        put(all);
        List<UUID> bounds = new ArrayList<>(List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(0, -1)));
        for (RetrievalDetail detail : all) {
            UUID id = detail.record().id();
            bounds.add(id);
            bounds.add(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1));
            bounds.add(EventIds.first(detail.record().createdAt()));
        }
        for (UUID before : bounds) {
            List<RetrievalRecord> expected = Expected.pages(all, organization, samples.everything()).stream()
                    .filter(record -> EventIds.ORDER.compare(record.id(), before) < 0)
                    .toList();
            Same.records(
                    "page before " + before + " must show the smaller ids (unsigned), and not that one itself",
                    Walk.pagesBefore(records, organization, samples.everything(), before, 25),
                    expected);
        }
    }

    @Test
    void whereAPageBeginsDoesNotReplaceItsWindow() {
        List<RetrievalDetail> all = samples.list(organization, 60);
        put(all);
        RetrievalFilter window = RetrievalFilter.window(
                all.get(20).record().createdAt(), all.get(40).record().createdAt());
        for (UUID before : List.of(
                new UUID(-1, -1),
                all.get(50).record().id(),
                all.get(10).record().id(),
                new UUID(0, 0))) {
            Same.records(
                    "page before " + before + " with a window from " + window.start() + " to " + window.end()
                            + ": both bounds hold",
                    records.page(organization, window, before, 100),
                    Expected.pages(all, organization, window).stream()
                            .filter(record -> EventIds.ORDER.compare(record.id(), before) < 0)
                            .toList());
        }
    }

    @Test
    void theWindowBeginsInclusiveAndEndsExclusive() {
        List<RetrievalDetail> all = LongStream.rangeClosed(-3, 3)
                .mapToObj(n -> KnownRecords.minimal(organization, KnownRecords.id(n)))
                .toList();
        put(all);
        for (long startNanos = -3500; startNanos <= 3500; startNanos += 250) {
            for (long width : new long[] {1, 249, 1000, 2001, 9000}) {
                Instant start = KnownRecords.NOON.plusNanos(startNanos);
                assertJoin(all, RetrievalFilter.window(start, start.plusNanos(width)), 2);
            }
        }
    }

    @Test
    void aWindowMayReachBeyondAllTime() {
        List<RetrievalDetail> all = samples.list(organization, 10);
        put(all);
        Instant middle = all.get(5).record().createdAt();
        assertJoin(all, ALWAYS, 3);
        assertJoin(all, RetrievalFilter.window(Instant.MIN, middle), 3);
        assertJoin(all, RetrievalFilter.window(middle, Instant.MAX), 3);
        assertJoin(all, RetrievalFilter.window(Instant.MIN, Instant.EPOCH), 3);
        assertJoin(all, RetrievalFilter.window(Instant.MAX.minusSeconds(1), Instant.MAX), 3);
    }

    @Test
    void aDeepWalkEndsWithTheOldestRecord() {
        List<RetrievalDetail> all = samples.list(organization, 3000);
        put(all);
        assertJoin(all, samples.everything(), 50);
    }

    @Test
    void whatIsRecordedMeanwhileDoesNotDisturbTheWalk() {
        List<RetrievalDetail> first = samples.list(organization, 100);
        RetrievalFilter filter = RetrievalFilter.window(Instant.MIN, Instant.MAX);
        put(first);
        List<RetrievalRecord> joined = new ArrayList<>();
        UUID before = null;
        for (int page = 0; page <= 100 / 7; page++) {
            joined.addAll(records.page(organization, filter, before, 7));
            before = joined.get(joined.size() - 1).id();
            put(samples.next(organization));
        }
        Same.records(
                "newer records must not push older ones into a later page again",
                joined,
                Expected.pages(first, organization, filter));
    }

    private void assertJoin(List<RetrievalDetail> all, RetrievalFilter filter, int limit) {
        Same.records(
                "the pages of " + limit + " from " + filter.start() + " (inclusive) to " + filter.end()
                        + " (exclusive), joined; see RecordStore.page",
                Walk.pages(records, organization, filter, limit),
                Expected.pages(all, organization, filter));
    }
}
