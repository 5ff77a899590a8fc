package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In the order of the commits, each record exactly once, however late one commits. Contract 1.3. */
abstract class FollowingContract extends ContractGroup {
    static final String COMMIT_ORDER =
            "follow must show records in the order of their commits, whole, each exactly once; see RecordStore.follow";

    FollowingContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void recordsComeInTheOrderOfTheirCommitsAndNotOfTheirIds() {
        List<RetrievalDetail> all = new ArrayList<>(samples.list(organization, 60));
        Collections.reverse(all);
        all.forEach(this::put);
        Same.details(COMMIT_ORDER, Follower.of(records, organization).readToEnd(7), all);
        Same.details(COMMIT_ORDER, Follower.ofAll(records).readToEnd(7), all);
    }

    @Test
    void aRecordThatIsOlderButCommitsLaterIsNotMissed() {
        List<RetrievalDetail> all = samples.list(organization, 10);
        Follower follower = Follower.of(records, organization);
        put(all.get(9));
        follower.readToEnd(5);
        put(all.get(0));
        follower.readToEnd(5);
        put(all.subList(1, 9));
        List<RetrievalDetail> seen = follower.readToEnd(5);
        String what = "a position must not be an id or a time, for older records may commit later";
        Same.detailsInAnyOrder(what, seen, all);
        Same.details(what, seen.subList(0, 2), List.of(all.get(9), all.get(0)));
    }

    @Test
    void aReaderThatGoesOnSeesEachRecordOnceWithEveryLimit() {
        for (int limit : new int[] {1, 2, 3, 7, 50}) {
            Follower follower = Follower.of(records, organization);
            follower.readToEnd(limit);
            int before = follower.seen().size();
            List<RetrievalDetail> more = samples.list(organization, 25);
            put(more.subList(0, 10));
            follower.readOn(limit);
            put(more.subList(10, 25));
            List<RetrievalDetail> seen = follower.readToEnd(limit);
            Same.detailsInAnyOrder(COMMIT_ORDER, seen.subList(before, seen.size()), more);
        }
    }

    @Test
    void duplicatesAndConflictsAreNotShown() {
        List<RetrievalDetail> all = samples.list(organization, 5);
        put(all);
        Follower follower = Follower.of(records, organization);
        follower.readToEnd(10);
        append(all.get(2), KnownRecords.with(all.get(3), "requestId", "another request"));
        assertThat(ids(follower.readToEnd(10))).as(COMMIT_ORDER).hasSize(5);
    }

    @Test
    void atTheEndThePositionStays() {
        Follower empty = Follower.of(records, organization);
        assertThat(empty.readToEnd(10)).isEmpty();
        put(samples.list(organization, 5));
        Follower follower = Follower.of(records, organization);
        follower.readToEnd(10);
        follower.readOn(10);
        String end = follower.position();
        FollowBatch nothing = follower.readOn(10);
        assertThat(nothing)
                .as("when there is nothing further: no records, the position that was given, caught up")
                .isEqualTo(new FollowBatch(List.of(), end, true));
        assertThat(empty.readToEnd(10))
                .as("a reader that began in an empty store")
                .hasSize(5);
    }

    @Test
    void aReaderOfOneOrganizationGetsOnThroughTheRecordsOfOthers() {
        put(samples.list(otherOrganization, 1500));
        RetrievalDetail rare = samples.next(organization);
        put(rare);
        put(samples.list(otherOrganization, 1500));
        Follower follower = Follower.of(records, organization);
        int calls = 1;
        while (!follower.readOn(1).caughtUp()) {
            assertThat(++calls)
                    .as("follow may bound how far one call looks, but must get on")
                    .isLessThan(3010);
        }
        Same.details(COMMIT_ORDER, follower.seen(), List.of(rare));
    }

    @Test
    void followingAllIsFollowingEach() {
        List<RetrievalDetail> all = Stream.generate(samples::next).limit(120).toList();
        all.forEach(this::put);
        Same.details(COMMIT_ORDER, Follower.ofAll(records).readToEnd(11), all);
        for (UUID each : samples.organizationIds()) {
            Same.details(COMMIT_ORDER, Follower.of(records, each).readToEnd(11), of(each, all));
        }
    }

    @Test
    void aReaderGetsOnHoweverManyRecordsOfOthersLieBetween() {
        RetrievalDetail first = KnownRecords.minimal(organization, KnownRecords.id(-1));
        RetrievalDetail last = KnownRecords.minimal(organization, KnownRecords.id(-2));
        Follower follower = Follower.of(records, organization);
        put(first);
        follower.readToEnd(10);
        for (int batch = 0; batch < 12; batch++) {
            put(LongStream.range(batch * 1000L, batch * 1000L + 1000)
                    .mapToObj(n -> KnownRecords.minimal(otherOrganization, KnownRecords.id(n)))
                    .toList());
        }
        put(last);
        Same.details(
                "follow may bound how far one call looks, but must then move its position and not be caught up",
                follower.readToEnd(10),
                List.of(first, last));
    }

    @Test
    void whileOthersWriteNothingIsMissedAndNothingComesTwice() throws InterruptedException {
        new FollowedWriters(samples, organization, Collections.nCopies(4, records)).run();
    }

    @Test
    void whileOthersWriteInTwoStoresOnOnePlaceNothingIsMissed() throws InterruptedException {
        RecordStore beside = place.openBeside().records();
        new FollowedWriters(samples, organization, List.of(records, beside, records, beside)).run();
    }

    @Test
    void aPositionThatTheStoreNeverGaveIsRefused() {
        put(samples.list(organization, 3));
        Follower elsewhere = farAhead();
        List<String> wrong = List.of(
                "", " ", "no position", "-1", "0x10", "1.5", "9".repeat(40), "x".repeat(10_000), elsewhere.position());
        assertSoftly(softly -> wrong.forEach(position -> {
            softly.assertThatThrownBy(
                            () -> records.follow(organization, position, 10),
                            "follow(\"%.40s\") must refuse what is not its position, or it would skip records",
                            position)
                    .isInstanceOf(InvalidInputException.class);
            softly.assertThatThrownBy(
                            () -> records.followAll(position, 10),
                            "followAll(\"%.40s\") must refuse what is not its position",
                            position)
                    .isInstanceOf(InvalidInputException.class);
        }));
    }

    /** At the end of another place that holds more than this one. */
    private Follower farAhead() {
        RecordStore another = openElsewhere().records();
        another.append(samples.list(organization, 100), AMPLE);
        Follower follower = Follower.ofAll(another);
        follower.readToEnd(200);
        return follower;
    }

    @Test
    void aPositionSurvivesReopening() {
        List<RetrievalDetail> all = samples.list(organization, 20);
        put(all.subList(0, 10));
        Follower before = Follower.of(records, organization);
        before.readOn(4);
        use(place.reopen());
        put(all.subList(10, 20));
        Follower after = before.goOnWith((position, limit) -> records.follow(organization, position, limit));
        assertThatNoException()
                .as("a position must hold for ever, also after the store was closed and opened again")
                .isThrownBy(() -> after.readToEnd(4));
        Same.detailsInAnyOrder(COMMIT_ORDER, after.seen(), all);
    }

    @Test
    void aPositionHoldsInAnotherStoreOnTheSamePlace() {
        List<RetrievalDetail> all = samples.list(organization, 20);
        put(all.subList(0, 10));
        Follower here = Follower.of(records, organization);
        here.readOn(4);
        RecordStore beside = place.openBeside().records();
        beside.append(all.subList(10, 20), AMPLE);
        Follower there = here.goOnWith((position, limit) -> beside.follow(organization, position, limit));
        assertThatNoException()
                .as("a position must hold in every store on the same place")
                .isThrownBy(() -> there.readToEnd(4));
        Same.detailsInAnyOrder(COMMIT_ORDER, there.seen(), all);
        Same.detailsInAnyOrder(COMMIT_ORDER, here.readToEnd(4), all);
    }
}
