package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** No call answers anything about another organization than the one it is given. */
abstract class OrganizationsContract extends ContractGroup {
    private static final RetrievalFilter ALWAYS = RetrievalFilter.window(Instant.MIN, Instant.MAX);

    private final UUID stranger = KnownRecords.opaque(404);

    OrganizationsContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void findGivesOnlyTheOrganizationsOwn() {
        RetrievalDetail mine = KnownRecords.full(organization, KnownRecords.id(1));
        RetrievalDetail sameIdElsewhere = KnownRecords.minimal(otherOrganization, KnownRecords.id(1));
        RetrievalDetail elsewhere = KnownRecords.full(otherOrganization, KnownRecords.id(2));
        put(mine, sameIdElsewhere, elsewhere);
        assertFound("each organization finds its own record of that id", List.of(mine, sameIdElsewhere));
        assertThat(records.find(organization, elsewhere.record().id()))
                .as("find must not give another organization's record")
                .isEmpty();
        assertThat(records.find(stranger, mine.record().id()))
                .as("find for an organization without records")
                .isEmpty();
    }

    @Test
    void pagesShowOnlyTheOrganizationsOwn() {
        List<RetrievalDetail> all = interleaved();
        for (UUID each : List.of(organization, otherOrganization, stranger)) {
            for (int limit : new int[] {3, 50}) {
                assertPages(all, each, ALWAYS, limit);
            }
        }
    }

    @Test
    void everyFilterKeepsToTheOrganization() {
        List<RetrievalDetail> all = interleaved();
        UUID kbId = KnownRecords.opaque(11);
        UUID actor = KnownRecords.opaque(1);
        UUID session = KnownRecords.opaque(2);
        List<RetrievalFilter> filters = List.of(
                new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(kbId), Set.of(), null, null),
                new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(), Set.of(RetrievalStatus.PARTIAL), null, null),
                new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(), Set.of(), actor, null),
                new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(), Set.of(), null, session),
                new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(kbId), Set.of(), actor, session));
        for (RetrievalFilter filter : filters) {
            for (UUID each : List.of(organization, otherOrganization, stranger)) {
                assertPages(all, each, filter, 4);
            }
        }
    }

    @Test
    void anIdOfAnotherOrganizationIsOnlyABound() {
        List<RetrievalDetail> all = interleaved();
        for (RetrievalDetail elsewhere : all) {
            UUID before = elsewhere.record().id();
            List<RetrievalRecord> expected = Expected.pages(all, organization, ALWAYS).stream()
                    .filter(record ->
                            record.createdAt().isBefore(elsewhere.record().createdAt()))
                    .toList();
            Same.records(
                    "a page that begins after another organization's id",
                    records.page(organization, ALWAYS, before, 100),
                    expected);
        }
    }

    @Test
    void organizationsWithNeighbouringIdsDoNotMix() {
        List<UUID> ids = List.of(
                new UUID(0, 0),
                new UUID(0, 1),
                new UUID(0, -1),
                new UUID(Long.MAX_VALUE, -1),
                new UUID(Long.MIN_VALUE, 0),
                new UUID(-1, -2),
                new UUID(-1, -1));
        List<RetrievalDetail> all = ids.stream()
                .flatMap(id -> LongStream.range(0, 4).mapToObj(n -> KnownRecords.full(id, KnownRecords.id(n))))
                .toList();
        put(all);
        for (UUID each : ids) {
            assertPages(all, each, ALWAYS, 2);
            Same.detailsInAnyOrder(
                    "follow must show all records of organization " + each + " and none of another",
                    Follower.of(records, each).readToEnd(3),
                    of(each, all));
        }
    }

    @Test
    void followShowsOnlyTheOrganizationsOwn() {
        List<RetrievalDetail> all = interleaved();
        for (UUID each : List.of(organization, otherOrganization, stranger)) {
            Same.detailsInAnyOrder(
                    "follow must show all records of organization " + each + " and none of another",
                    Follower.of(records, each).readToEnd(3),
                    of(each, all));
        }
    }

    @Test
    void retainedFromIsTheOrganizationsOwn() {
        put(KnownRecords.full(otherOrganization, KnownRecords.id(-5)));
        assertThat(records.retainedFrom(organization))
                .as("retainedFrom must not tell of another organization's records")
                .isEmpty();
        put(KnownRecords.full(organization, KnownRecords.id(5)));
        put(KnownRecords.full(otherOrganization, KnownRecords.id(9)));
        assertThat(records.retainedFrom(organization)).contains(KnownRecords.NOON.plusNanos(5_000));
        assertThat(records.retainedFrom(stranger)).isEmpty();
    }

    @Test
    void anotherOrganizationsContentIsNoConflict() {
        put(KnownRecords.full(organization, KnownRecords.id(1)));
        assertThat(append(KnownRecords.minimal(otherOrganization, KnownRecords.id(1))))
                .as("an id is taken in its own organization only; the outcome must not tell of another")
                .containsExactly(AppendOutcome.STORED);
    }

    /** The same knowledge bases, actors and sessions in both organizations, turn by turn, some with the same id. */
    private List<RetrievalDetail> interleaved() {
        List<RetrievalDetail> all = LongStream.range(0, 30)
                .mapToObj(n -> KnownRecords.full(
                        n % 2 == 0 ? organization : otherOrganization, KnownRecords.id(n % 3 == 0 ? n : n / 2 * 2)))
                .toList();
        put(all);
        return all;
    }

    private void assertPages(List<RetrievalDetail> all, UUID each, RetrievalFilter filter, int limit) {
        Same.records(
                "page must show all records of organization " + each + " and none of another",
                Walk.pages(records, each, filter, limit),
                Expected.pages(all, each, filter));
    }
}
