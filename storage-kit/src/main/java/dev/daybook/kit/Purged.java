package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Deletion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Looks at an organization's records in every way there is, as what was deleted must not be seen in any. */
final class Purged {
    static final RetrievalFilter ALWAYS = RetrievalFilter.window(Instant.MIN, Instant.MAX);

    /** Comes after every record's id. */
    static final UUID LAST = new UUID(-1, -1);

    /** Of these, {@link KnownRecords#full} passes each. */
    private static final List<RetrievalFilter> FILTERS = List.of(
            ALWAYS,
            new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(KnownRecords.opaque(12)), Set.of(), null, null),
            new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(), Set.of(RetrievalStatus.PARTIAL), null, null),
            new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(), Set.of(), KnownRecords.opaque(1), null),
            new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(), Set.of(), null, KnownRecords.opaque(2)));

    private Purged() {}

    static void assertDeleted(String what, Deletion deletion, int count) {
        assertThat(deletion).as("delete of %s", what).isEqualTo(new Deletion(DeleteOutcome.DELETED, count));
    }

    /** The organization has these, oldest first, and no others. */
    static void assertHolds(AuditStore store, UUID organizationId, List<RetrievalDetail> there) {
        String what = " of organization " + organizationId + " after the deletion";
        Same.details("oldest" + what, store.policies().oldest(organizationId, LAST, 10_000), there);
        assertThat(store.policies().oldestIds(organizationId, LAST, 10_000))
                .as("oldestIds%s", what)
                .isEqualTo(ContractGroup.ids(there));
        for (RetrievalFilter filter : FILTERS) {
            Same.records(
                    "pages" + what + ", by " + Walk.shown(filter),
                    Walk.pages(store.records(), organizationId, filter, 50),
                    Expected.pages(there, organizationId, filter));
        }
        Same.detailsInAnyOrder(
                "follow" + what, Follower.of(store.records(), organizationId).readToEnd(100), there);
        Same.detailsInAnyOrder(
                "followAll" + what,
                ContractGroup.of(organizationId, Follower.ofAll(store.records()).readToEnd(100)),
                there);
        assertThat(store.records().retainedFrom(organizationId))
                .as("retainedFrom%s", what)
                .isEqualTo(
                        there.stream().findFirst().map(detail -> detail.record().createdAt()));
        Steps.assertWhole(store.records(), there, organizationId, ALWAYS, 100);
    }

    static List<RetrievalDetail> without(List<RetrievalDetail> all, List<UUID> doomed) {
        return all.stream()
                .filter(detail -> !doomed.contains(detail.record().id()))
                .toList();
    }

    static void assertGone(AuditStore store, UUID organizationId, Collection<UUID> ids) {
        for (UUID id : ids) {
            assertThat(store.records().find(organizationId, id))
                    .as("find of the deleted record %s", id)
                    .isEmpty();
        }
    }
}
