package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Deletion;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exactly the records that are named go, once, with their receipt and events, and are gone for every reader. Contract 1.5. */
abstract class PurgingContract extends ContractGroup {
    PurgingContract(StoreContract contract) {
        super(contract);
    }

    @BeforeEach
    void makeThePolicies() {
        for (UUID each : List.of(organization, otherOrganization)) {
            policies.findOrCreate(KnownPolicies.byDefault(each), List.of());
        }
    }

    @Test
    void exactlyTheNamedRecordsGo() {
        List<RetrievalDetail> mine = recorded(organization, 0, 12);
        List<RetrievalDetail> theirs = recorded(otherOrganization, 0, 12);
        List<UUID> doomed = List.of(KnownRecords.id(7), KnownRecords.id(2), KnownRecords.id(0));
        Purged.assertDeleted("three that are there", delete(doomed), 3);
        Purged.assertHolds(store, organization, Purged.without(mine, doomed));
        Purged.assertHolds(store, otherOrganization, theirs);
        Purged.assertGone(store, organization, doomed);
        Purged.assertDeleted("all the others", delete(ids(Purged.without(mine, doomed))), 9);
        Purged.assertHolds(store, organization, List.of());
        Purged.assertHolds(store, otherOrganization, theirs);
    }

    @Test
    void whatIsGoneOrAnothersIsPassedOver() {
        List<RetrievalDetail> mine = recorded(organization, 0, 4);
        List<RetrievalDetail> theirs = recorded(otherOrganization, 10, 4);
        List<UUID> doomed = List.of(
                KnownRecords.id(1), KnownRecords.id(12), KnownRecords.id(99), KnownRecords.id(3), KnownRecords.id(1));
        Purged.assertDeleted("two of its own, one of them named twice", delete(doomed), 2);
        Purged.assertDeleted("the same again", delete(doomed), 0);
        Purged.assertHolds(store, organization, Purged.without(mine, doomed));
        Purged.assertHolds(store, otherOrganization, theirs);
    }

    @Test
    void underAnotherVersionOrWithoutAPolicyNothingGoes() {
        List<RetrievalDetail> mine = recorded(organization, 0, 3);
        policies.replace(KnownPolicies.next(KnownPolicies.byDefault(organization), "retentionDays", 99), List.of());
        for (long version : new long[] {1, 3, 0, Long.MAX_VALUE}) {
            assertThat(delete(organization, ids(mine), version, 1))
                    .as("delete decided under version %d, when version 2 is stored", version)
                    .isEqualTo(new Deletion(DeleteOutcome.POLICY_CHANGED, 0));
        }
        UUID without = KnownRecords.opaque(405);
        List<RetrievalDetail> unruled = recorded(without, 0, 3);
        assertThat(delete(without, ids(unruled), 1, 1))
                .as("delete where there is no policy")
                .isEqualTo(new Deletion(DeleteOutcome.POLICY_CHANGED, 0));
        Purged.assertHolds(store, organization, mine);
        Purged.assertHolds(store, without, unruled);
        assertEvidence(organization);
        assertEvidence(without);
    }

    @Test
    void receiptAndEventsAreThereExactlyWhenSomethingWasDeleted() {
        List<RetrievalDetail> mine = recorded(organization, 0, 4);
        Purged.assertDeleted("nothing that is there", delete(organization, List.of(KnownRecords.id(50)), 1, 1), 0);
        assertEvidence(organization);
        Purged.assertDeleted("some", delete(organization, ids(mine.subList(0, 2)), 1, 2), 2);
        assertEvidence(organization, 2);
        Purged.assertDeleted("the same again", delete(organization, ids(mine.subList(0, 2)), 1, 3), 0);
        assertEvidence(organization, 2);
        Purged.assertDeleted("the rest", delete(organization, ids(mine), 1, 4), 2);
        assertEvidence(organization, 4, 2);
        assertEvidence(otherOrganization);
    }

    @Test
    void aDeletionWhoseEventsCannotBeReadDeletesNothing() {
        List<RetrievalDetail> mine = recorded(organization, 0, 3);
        List<GovernanceEvent> withNull = Arrays.asList(told(organization, 1), null);
        ArchiveReceipt receipt = KnownPolicies.receipt(organization, 1, 0, 2);
        assertThat(catchThrowable(() -> policies.delete(organization, ids(mine), 1, receipt, withNull)))
                .as("delete with a null among its events")
                .isNotNull();
        assertThat(catchThrowable(() ->
                        policies.delete(organization, Arrays.asList(KnownRecords.id(0), null), 1, receipt, List.of())))
                .as("delete with a null among the ids")
                .isNotNull();
        Purged.assertHolds(store, organization, mine);
        assertEvidence(organization);
    }

    @Test
    void aSnapshotFromBeforeStillShowsThem() {
        List<RetrievalDetail> mine = recorded(organization, 0, 6);
        try (RecordSnapshot before = records.snapshot(organization, Purged.ALWAYS)) {
            Purged.assertDeleted("half of them", delete(ids(mine.subList(0, 3))), 3);
            Same.details(
                    "a snapshot from before the deletion",
                    Steps.from(before, null, 4),
                    Expected.details(mine, organization, Purged.ALWAYS));
        }
        Steps.assertWhole(records, mine.subList(3, 6), organization, Purged.ALWAYS, 4);
    }

    @Test
    void followersPositionsStayGood() {
        List<RetrievalDetail> mine = recorded(organization, 0, 9);
        List<Follower> followers = List.of(Follower.of(records, organization), Follower.ofAll(records));
        followers.forEach(follower -> follower.readOn(3));
        Follower atTheEnd = Follower.of(records, organization);
        atTheEnd.readToEnd(100);
        List<UUID> doomed = ids(List.of(mine.get(0), mine.get(2), mine.get(4), mine.get(7), mine.get(8)));
        Purged.assertDeleted("some that were shown, some that were not, and the newest", delete(doomed), 5);
        RetrievalDetail later = KnownRecords.full(organization, KnownRecords.id(100));
        put(later);
        for (Follower follower : followers) {
            List<RetrievalDetail> shown = follower.seen();
            List<RetrievalDetail> expected = Stream.concat(
                            mine.stream()
                                    .filter(detail -> shown.contains(detail)
                                            || !doomed.contains(detail.record().id())),
                            Stream.of(later))
                    .toList();
            Same.detailsInAnyOrder("following on after a deletion", follower.readToEnd(3), expected);
        }
        atTheEnd.readToEnd(3);
        Same.details(
                "following on from what was the end",
                atTheEnd.seen().subList(mine.size(), atTheEnd.seen().size()),
                List.of(later));
    }

    @Test
    void anIdMayBeRecordedAgain() {
        List<RetrievalDetail> mine = recorded(organization, 0, 2);
        Purged.assertDeleted("one", delete(List.of(KnownRecords.id(1))), 1);
        RetrievalDetail again = KnownRecords.minimal(organization, KnownRecords.id(1));
        assertThat(append(again)).as("append under the id of a deleted record").containsExactly(AppendOutcome.STORED);
        Purged.assertHolds(store, organization, List.of(mine.get(0), again));
    }

    @Test
    void ofManyWhoDeleteTheSameEachRecordIsCountedOnce() throws InterruptedException {
        List<RetrievalDetail> mine = recorded(organization, 0, 120);
        PolicyStore beside = place.besideOrFirst().policies();
        List<Integer> counted = Callers.together(10, number -> {
            PolicyStore handle = number % 2 == 0 ? policies : beside;
            int mineNow = 0;
            List<UUID> oldest = handle.oldestIds(organization, Purged.LAST, 7);
            while (!oldest.isEmpty()) {
                mineNow +=
                        handle.delete(organization, oldest, 1, null, List.of()).deleted();
                oldest = handle.oldestIds(organization, Purged.LAST, 7);
            }
            return mineNow;
        });
        assertThat(counted.stream().mapToInt(Integer::intValue).sum())
                .as("records that all callers together say they deleted")
                .isEqualTo(mine.size());
        Purged.assertHolds(store, organization, List.of());
    }

    @Test
    void whatIsRecordedMeanwhileStays() throws InterruptedException {
        recorded(organization, 0, 60);
        List<RetrievalDetail> later = LongStream.range(1000, 1060)
                .mapToObj(n -> KnownRecords.full(organization, KnownRecords.id(n)))
                .toList();
        CyclicBarrier together = new CyclicBarrier(2);
        Callers.together(2, number -> {
            for (int i = 0; i < 60; i += 4) {
                together.await(20, TimeUnit.SECONDS);
                if (number == 0) {
                    List<UUID> oldest = policies.oldestIds(organization, KnownRecords.id(60), 4);
                    policies.delete(organization, oldest, 1, null, List.of());
                } else {
                    put(later.subList(i, i + 4));
                }
            }
            return number;
        });
        Purged.assertHolds(store, organization, later);
    }

    @Test
    void aThousandGoInOneStepAndAreGoneAfterReopening() {
        List<RetrievalDetail> mine = recorded(organization, 0, 1000);
        Purged.assertDeleted("all but the newest", delete(organization, ids(mine.subList(0, 999)), 1, 1), 999);
        Purged.assertHolds(store, organization, mine.subList(999, 1000));
        use(place.reopen());
        Purged.assertHolds(store, organization, mine.subList(999, 1000));
        assertEvidence(organization, 1);
    }

    private Deletion delete(List<UUID> doomed) {
        return policies.delete(organization, doomed, 1, null, List.of());
    }

    /** With a receipt and an event of that number. */
    private Deletion delete(UUID organizationId, List<UUID> doomed, long version, int number) {
        return policies.delete(
                organizationId,
                doomed,
                version,
                KnownPolicies.receipt(organizationId, number, 0, 2),
                List.of(told(organizationId, number)));
    }

    private static GovernanceEvent told(UUID organizationId, int number) {
        return KnownEvents.minimal(organizationId, KnownRecords.id(number));
    }

    /** Receipts and events of these numbers, newest first, and no others. */
    private void assertEvidence(UUID organizationId, int... numbers) {
        List<UUID> told = Arrays.stream(numbers).mapToObj(KnownRecords::id).toList();
        assertThat(events.page(organizationId, null, 201))
                .as("events")
                .extracting(GovernanceEvent::id)
                .isEqualTo(told);
        List<ArchiveReceipt> receipts = Arrays.stream(numbers)
                .mapToObj(number -> KnownPolicies.receipt(organizationId, number, 0, 2))
                .toList();
        Same.receipts("receipts", policies.receipts(organizationId, null, 201), receipts);
    }
}
