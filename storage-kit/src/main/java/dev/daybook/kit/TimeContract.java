package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.AuditStore;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Time is whole microseconds, from 1970 to the last that an id can carry. Contract 1.1. */
abstract class TimeContract extends ContractGroup {
    private static final long LAST_MICROS = (1L << 48) * 1000 - 1;

    TimeContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void everyMicrosecondOfAMillisecondIsKept() {
        List<RetrievalDetail> all = thousandMicroseconds();
        put(all);
        List<RetrievalRecord> page =
                records.page(organization, RetrievalFilter.window(Instant.MIN, Instant.MAX), null, 1000);
        assertThat(page.stream().map(RetrievalRecord::createdAt))
                .as("created_at must keep its microseconds; many drivers cut to milliseconds or round")
                .containsExactlyElementsOf(
                        all.stream().map(detail -> detail.record().createdAt()).toList());
    }

    @Test
    void aWindowOfOneMicrosecondHasTheRecordOfThatMicrosecond() {
        List<RetrievalDetail> all = thousandMicroseconds();
        put(all);
        for (int i = 0; i < all.size(); i += 3) {
            Instant start = all.get(i).record().createdAt();
            assertThat(records.page(organization, RetrievalFilter.window(start, start.plusNanos(1000)), null, 10))
                    .extracting(RetrievalRecord::id)
                    .as("the window [%s, + 1 µs): its bounds must keep their microseconds", start)
                    .containsExactly(all.get(i).record().id());
        }
    }

    @Test
    void aWindowWithinAMicrosecondIsEmptyUnlessItBeginsIt() {
        RetrievalDetail detail = KnownRecords.minimal(organization, KnownRecords.id(0));
        put(detail);
        Instant instant = KnownRecords.NOON;
        RetrievalFilter beginning = RetrievalFilter.window(instant, instant.plusNanos(1));
        assertThat(records.page(organization, beginning, null, 10))
                .as("the end must not be cut to microseconds, or the window [t, t + 1 ns) loses t")
                .containsExactly(detail.record());
        RetrievalFilter later = RetrievalFilter.window(instant.plusNanos(1), instant.plusNanos(999));
        assertThat(records.page(organization, later, null, 10))
                .as("the start must not be cut to microseconds, or the window [t + 1 ns, …) has t")
                .isEmpty();
    }

    @Test
    void theStoreWithinATimeIsTheSameStore() {
        AuditStore within = store.within(AMPLE);
        RetrievalDetail detail = KnownRecords.minimal(organization, KnownRecords.id(0));
        put(detail);
        assertThat(within.records().find(organization, detail.record().id()))
                .as("a record of the store, read within(%s)", AMPLE)
                .contains(detail);
        assertThat(within.records().retainedFrom(organization)).contains(KnownRecords.NOON);
        GovernanceEvent event = KnownEvents.minimal(organization, KnownRecords.id(1));
        within.events().append(List.of(event));
        assertThat(store.events().page(organization, null, 10))
                .as("an event that was appended within(%s), read from the store", AMPLE)
                .containsExactly(event);
    }

    @Test
    void retainedFromIsTheOldestRecordToTheMicrosecond() {
        assertThat(records.retainedFrom(organization)).as("of an empty store").isEmpty();
        put(KnownRecords.minimal(organization, KnownRecords.id(10)));
        assertThat(records.retainedFrom(organization)).contains(KnownRecords.NOON.plusNanos(10_000));
        put(KnownRecords.minimal(organization, KnownRecords.id(20)));
        assertThat(records.retainedFrom(organization))
                .as("the oldest record, not the newest")
                .contains(KnownRecords.NOON.plusNanos(10_000));
        put(KnownRecords.minimal(organization, KnownRecords.id(-7)));
        assertThat(records.retainedFrom(organization))
                .as("the oldest record, not the one that was stored first; whole microseconds, see retainedFrom")
                .contains(KnownRecords.NOON.minusNanos(7_000));
    }

    @Test
    void theFirstAndTheLastInstantOfAnIdAreKept() {
        List<RetrievalDetail> all = Stream.of(0L, 1L, 999L, LAST_MICROS - 1, LAST_MICROS)
                .map(micros -> KnownRecords.full(organization, EventIds.of(micros, -1)))
                .toList();
        put(all);
        assertFound("a record at the ends of time", all);
        assertThat(records.retainedFrom(organization)).contains(Instant.EPOCH);
        for (RetrievalDetail detail : all) {
            Instant instant = detail.record().createdAt();
            assertThat(records.page(organization, RetrievalFilter.window(instant, instant.plusNanos(1000)), null, 10))
                    .as("the window [%s, + 1 µs)", instant)
                    .containsExactly(detail.record());
        }
        RetrievalFilter before1970 = RetrievalFilter.window(Instant.EPOCH.minusSeconds(1), Instant.EPOCH);
        assertThat(records.page(organization, before1970, null, 10)).isEmpty();
    }

    /** Newest first: one record for each microsecond of a millisecond. */
    private List<RetrievalDetail> thousandMicroseconds() {
        return LongStream.range(0, 1000)
                .mapToObj(n -> KnownRecords.full(organization, KnownRecords.id(543 - n)))
                .toList();
    }
}
