package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a sweep looks for: every organization, and the oldest records of each. Contract 1.5. */
abstract class SweepingContract extends ContractGroup {
    private static final UUID LAST = new UUID(-1, -1);

    SweepingContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void theOldestStandFirstByTheUnsignedBytesOfTheirIds() {
        // From 6429 on the first bit of an id is set, which makes it negative in Java.
        List<RetrievalDetail> all = Stream.of(
                        "1970-01-01T00:00:00Z", "2026-01-01T00:00:00.000001Z", "9000-01-01T00:00:00Z")
                .map(Instant::parse)
                .flatMap(instant -> LongStream.range(0, 8).mapToObj(n -> KnownRecords.idAt(instant, n)))
                .map(id -> KnownRecords.full(organization, id))
                .toList();
        put(new Chance(3).shuffled(all));
        List<RetrievalDetail> expected = oldestFirst(all);
        for (int limit : new int[] {1, 7, 23, 24, 25, 10_000}) {
            assertOldest(LAST, limit, expected);
        }
        for (int below : new int[] {0, 1, 12, 23}) {
            assertOldest(expected.get(below).record().id(), 10_000, expected.subList(0, below));
        }
        assertOldest(EventIds.first(Instant.parse("2027-01-01T00:00:00Z")), 10_000, expected.subList(0, 16));
    }

    @Test
    void theOldestAreTheOrganizationsOwn() {
        List<RetrievalDetail> mine = Stream.of(4, 6, 8)
                .map(n -> KnownRecords.full(organization, KnownRecords.id(n)))
                .toList();
        put(mine);
        put(
                KnownRecords.minimal(otherOrganization, KnownRecords.id(4)),
                KnownRecords.minimal(otherOrganization, KnownRecords.id(1)));
        assertOldest(LAST, 10, mine);
        assertThat(policies.oldest(KnownRecords.opaque(404), LAST, 10))
                .as("oldest of an organization without records")
                .isEmpty();
    }

    @Test
    void everyOrganizationWithRecordsOrAPolicyIsListedOnce() {
        List<UUID> ids = List.of(
                new UUID(0, 0),
                new UUID(0, 1),
                new UUID(0, -1),
                new UUID(Long.MAX_VALUE, -1),
                new UUID(Long.MIN_VALUE, 0),
                new UUID(-1, -2),
                new UUID(-1, -1));
        assertThat(policies.listOrganizations(null, 10)).as("of an empty place").isEmpty();
        for (int i = 0; i < ids.size(); i++) {
            if (i % 3 != 0) {
                put(
                        KnownRecords.full(ids.get(i), KnownRecords.id(i)),
                        KnownRecords.minimal(ids.get(i), KnownRecords.id(i + 100)));
            }
            if (i % 3 != 1) {
                policies.findOrCreate(KnownPolicies.byDefault(ids.get(i)), List.of());
            }
        }
        for (int limit : new int[] {1, 2, 6, 7, 8, 1000}) {
            List<UUID> joined = new ArrayList<>();
            List<UUID> page;
            do {
                page = policies.listOrganizations(joined.isEmpty() ? null : joined.get(joined.size() - 1), limit);
                assertThat(page.size()).as("at most the limit").isLessThanOrEqualTo(limit);
                joined.addAll(page);
            } while (page.size() == limit);
            assertThat(joined)
                    .as("organizations ascending by their unsigned bytes, in pages of %d", limit)
                    .isEqualTo(ids);
        }
        assertThat(policies.listOrganizations(new UUID(5, 5), 1))
                .as("the first after one that is not there")
                .containsExactly(ids.get(3));
    }

    private void assertOldest(UUID below, int limit, List<RetrievalDetail> all) {
        List<RetrievalDetail> expected = all.subList(0, Math.min(limit, all.size()));
        String called = "; below " + below + ", limit " + limit;
        Same.details("oldest" + called, policies.oldest(organization, below, limit), expected);
        assertThat(policies.oldestIds(organization, below, limit))
                .as("oldestIds%s", called)
                .isEqualTo(ids(expected));
    }

    private static List<RetrievalDetail> oldestFirst(List<RetrievalDetail> all) {
        return all.stream()
                .sorted(Comparator.comparing(detail -> detail.record().id(), EventIds.ORDER))
                .toList();
    }
}
