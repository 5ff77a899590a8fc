package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.PolicyStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One host at a time applies retention to an organization, and the newest clock reading is remembered. Contract 1.5. */
abstract class LeasesContract extends ContractGroup {
    private static final Instant NOON = KnownRecords.NOON;
    private static final Instant LATER = NOON.plusSeconds(60);

    LeasesContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void aLeaseIsAnOwnersUntilItIsOver() {
        make(organization);
        assertLease("a free lease", true, "a", NOON, LATER);
        assertLease("another's lease", false, "b", NOON, LATER);
        assertLease("another's lease, a microsecond before it is over", false, "b", LATER.minusNanos(1000), LATER);
        assertLease("the owner's own lease, to keep it", true, "a", NOON, LATER.plusSeconds(1));
        assertLease("another's lease that was kept longer", false, "b", LATER, LATER.plusSeconds(9));
        assertLease("another's lease that is over", true, "b", LATER.plusSeconds(1), LATER.plusSeconds(9));
        assertLease("a lease that was lost to another", false, "a", LATER.plusSeconds(1), LATER.plusSeconds(9));
    }

    @Test
    void aLeaseThatWasGivenBackIsFree() {
        make(organization);
        assertLease("a free lease", true, "a", NOON, LATER);
        assertLease("another's lease, to give it back", false, "b", NOON, NOON);
        assertLease("another's lease, to give it back", false, "b", Instant.EPOCH, Instant.EPOCH);
        assertLease("it must not be free after another gave it back", false, "b", NOON, LATER);
        assertLease("the owner's own lease, to give it back", true, "a", Instant.EPOCH, Instant.EPOCH);
        assertLease("a lease that was given back", true, "b", NOON, LATER);
    }

    @Test
    void aLeaseNeedsAPolicyAndIsTheOrganizationsOwn() {
        make(organization);
        assertThat(policies.lease(otherOrganization, "a", NOON, LATER))
                .as("a lease where there is no policy")
                .isFalse();
        make(otherOrganization);
        assertLease("a free lease", true, "a", NOON, LATER);
        assertThat(policies.lease(otherOrganization, "b", NOON, LATER))
                .as("a free lease, when another organization's is taken")
                .isTrue();
    }

    @Test
    void aLeaseDoesNotChangeThePolicyNorTheOtherWayRound() {
        RetentionPolicy policy = make(organization);
        assertLease("a free lease of 128 letters", true, "o".repeat(128), NOON, LATER);
        Same.record("the policy under a lease", make(organization), policy);
        RetentionPolicy next = KnownPolicies.next(policy, "retentionDays", 100);
        assertThat(policies.replace(next, List.of()))
                .as("replace under a lease")
                .isTrue();
        assertLease("another's lease after the policy was changed", false, "b", NOON, LATER);
    }

    @Test
    void ofManyWhoWantALeaseOneGetsIt() throws InterruptedException {
        PolicyStore beside = place.besideOrFirst().policies();
        for (int round = 0; round < 15; round++) {
            UUID each = KnownRecords.opaque(2000 + round);
            make(each);
            List<Boolean> answers = Callers.together(
                    10, number -> (number % 2 == 0 ? policies : beside).lease(each, "owner-" + number, NOON, LATER));
            assertThat(answers)
                    .as("of those who want one lease at once, one must get it")
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void aLeaseAndTheClockAreThereAfterReopening() {
        make(organization);
        assertLease("a free lease", true, "a", NOON, LATER);
        policies.noteClock(NOON);
        use(place.reopen());
        assertLease("another's lease after reopening", false, "b", NOON, LATER);
        assertThat(policies.clocks().newestSeen())
                .as("newestSeen after reopening")
                .isEqualTo(NOON);
    }

    @Test
    void theNewestClockReadingNeverGoesBack() {
        PolicyStore beside = place.besideOrFirst().policies();
        assertThat(policies.clocks().newestSeen())
                .as("newestSeen before any was noted")
                .isNull();
        for (Instant each : List.of(NOON, NOON.minusSeconds(1), NOON.plusNanos(1000), NOON, Instant.EPOCH)) {
            policies.noteClock(each);
        }
        for (PolicyStore handle : List.of(policies, beside)) {
            assertThat(handle.clocks().newestSeen())
                    .as("newestSeen must be the newest of all that were noted")
                    .isEqualTo(NOON.plusNanos(1000));
        }
    }

    private RetentionPolicy make(UUID organizationId) {
        return policies.findOrCreate(KnownPolicies.byDefault(organizationId), List.of());
    }

    private void assertLease(String what, boolean expected, String owner, Instant now, Instant until) {
        assertThat(policies.lease(organization, owner, now, until)).as(what).isEqualTo(expected);
    }
}
