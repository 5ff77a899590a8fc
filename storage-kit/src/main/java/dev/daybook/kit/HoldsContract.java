package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Deletion;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Once setting a hold has returned, no deletion of that organization's records commits. Contract 1.5. */
abstract class HoldsContract extends ContractGroup {
    private static final int RACES = 100;
    private static final int RECORDS = 8;

    HoldsContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void underAHoldNothingIsDeleted() {
        List<RetrievalDetail> mine = recorded(organization, 0, RECORDS);
        RetentionPolicy policy = make(organization);
        assertThat(policies.replace(KnownPolicies.held(policy), List.of()))
                .as("setting a hold")
                .isTrue();
        for (long version : new long[] {1, 2, 3}) {
            assertThat(policies.delete(
                            organization,
                            ids(mine),
                            version,
                            KnownPolicies.receipt(organization, 1, 0, 7),
                            List.of(KnownEvents.minimal(organization, KnownRecords.id(1)))))
                    .as("delete decided under version %d, when version 2 is stored and held", version)
                    .isEqualTo(new Deletion(DeleteOutcome.HELD, 0));
        }
        Purged.assertHolds(store, organization, mine);
        assertThat(events.page(organization, null, 10))
                .as("events of deletions that were not done")
                .isEmpty();
        assertThat(policies.receipts(organization, null, 10))
                .as("receipts of deletions that were not done")
                .isEmpty();
    }

    @Test
    void afterItsReleaseRecordsGoUnderTheNewVersionOnly() {
        List<RetrievalDetail> mine = recorded(organization, 0, RECORDS);
        RetentionPolicy held = KnownPolicies.held(make(organization));
        policies.replace(held, List.of());
        assertThat(policies.replace(KnownPolicies.released(held), List.of()))
                .as("releasing a hold")
                .isTrue();
        for (long before : new long[] {1, 2}) {
            assertThat(policies.delete(organization, ids(mine), before, null, List.of()))
                    .as("delete decided under version %d, before the release", before)
                    .isEqualTo(new Deletion(DeleteOutcome.POLICY_CHANGED, 0));
        }
        assertThat(policies.delete(organization, ids(mine), 3, null, List.of()))
                .as("delete decided after the release")
                .isEqualTo(new Deletion(DeleteOutcome.DELETED, RECORDS));
    }

    @Test
    void aHoldIsTheOrganizationsOwn() {
        List<RetrievalDetail> mine = recorded(organization, 0, RECORDS);
        List<RetrievalDetail> theirs = recorded(otherOrganization, 0, RECORDS);
        policies.replace(KnownPolicies.held(make(organization)), List.of());
        make(otherOrganization);
        assertThat(policies.delete(otherOrganization, ids(theirs), 1, null, List.of()))
                .as("delete, when another organization is held")
                .isEqualTo(new Deletion(DeleteOutcome.DELETED, RECORDS));
        Purged.assertHolds(store, organization, mine);
    }

    @Test
    void aHoldIsThereAfterReopening() {
        List<RetrievalDetail> mine = recorded(organization, 0, RECORDS);
        policies.replace(KnownPolicies.held(make(organization)), List.of());
        use(place.reopen());
        assertThat(policies.delete(organization, ids(mine), 2, null, List.of()).outcome())
                .as("delete under a hold that was set before reopening")
                .isEqualTo(DeleteOutcome.HELD);
        Purged.assertHolds(store, organization, mine);
    }

    @Test
    void onceSettingAHoldHasReturnedNoRecordVanishes() throws InterruptedException {
        PolicyStore beside = place.besideOrFirst().policies();
        for (int race = 0; race < RACES; race++) {
            UUID each = KnownRecords.opaque(3000 + race);
            RetentionPolicy policy = make(each);
            List<UUID> doomed = ids(recorded(each, 0, RECORDS));
            List<List<UUID>> seen = Callers.together(3, number -> {
                List<UUID> left = new ArrayList<>();
                if (number == 0) {
                    assertThat(policies.replace(KnownPolicies.held(policy), List.of()))
                            .as("setting a hold while others delete")
                            .isTrue();
                    left.addAll(policies.oldestIds(each, Purged.LAST, RECORDS));
                } else {
                    for (int i = number - 1; i < RECORDS; i += 2) {
                        beside.delete(each, doomed.subList(i, i + 1), policy.policyVersion(), null, List.of());
                    }
                }
                return left;
            });
            assertThat(policies.oldestIds(each, Purged.LAST, RECORDS))
                    .as("records after others tried to delete on, against those that were there when the hold was set")
                    .isEqualTo(seen.get(0));
        }
    }

    private RetentionPolicy make(UUID organizationId) {
        return policies.findOrCreate(KnownPolicies.byDefault(organizationId), List.of());
    }
}
