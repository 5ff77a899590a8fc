package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.PolicyStore;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One policy for each organization, kept whole, made once, and changed only from the version before. Contract 1.5. */
abstract class PoliciesContract extends ContractGroup {
    private static final int CALLERS = 10;

    PoliciesContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void everyFieldOfAPolicyIsKept() {
        int number = 0;
        for (RetentionPolicy policy : KnownPolicies.variations(organization)) {
            RetentionPolicy own = KnownPolicies.with(policy, "organizationId", KnownRecords.opaque(1000 + number++));
            Same.record("findOrCreate must give the policy that it made", make(own), own);
            Same.record("the stored policy", stored(own.organizationId()), own);
        }
    }

    @Test
    void everyFieldThatChangesIsReplaced() {
        RetentionPolicy first = make(KnownPolicies.byDefault(organization));
        long version = first.policyVersion();
        for (RetentionPolicy policy : KnownPolicies.variations(organization)) {
            RetentionPolicy next = KnownPolicies.with(policy, "policyVersion", ++version);
            assertThat(policies.replace(next, List.of())).as("replace").isTrue();
            Same.record("the policy that replaced another", stored(organization), next);
            RetentionPolicy back = KnownPolicies.with(first, "policyVersion", ++version);
            assertThat(policies.replace(back, List.of())).as("replace").isTrue();
            Same.record("the policy after everything was taken back", stored(organization), back);
        }
    }

    @Test
    void makingAgainGivesThePolicyThatIsThere() {
        RetentionPolicy first = KnownPolicies.full(organization);
        policies.findOrCreate(first, List.of(told(1)));
        for (RetentionPolicy again : List.of(first, KnownPolicies.byDefault(organization))) {
            Same.record("findOrCreate, when there is a policy", policies.findOrCreate(again, List.of(told(2))), first);
        }
        assertTold("events of a policy that was not made must not be stored", 1);
    }

    @Test
    void onlyTheVersionBeforeIsReplaced() {
        RetentionPolicy first = make(KnownPolicies.byDefault(organization));
        RetentionPolicy second = KnownPolicies.next(first, "retentionDays", 100);
        for (RetentionPolicy wrong : List.of(
                KnownPolicies.with(second, "policyVersion", 1L),
                KnownPolicies.with(second, "policyVersion", 3L),
                KnownPolicies.with(second, "organizationId", otherOrganization))) {
            assertThat(policies.replace(wrong, List.of(told(1))))
                    .as("replace by version %d, when version 1 is stored", wrong.policyVersion())
                    .isFalse();
        }
        Same.record("the policy after changes that did not fit", stored(organization), first);
        assertThat(policies.replace(second, List.of(told(2)))).as("replace").isTrue();
        assertThat(policies.replace(second, List.of(told(3))))
                .as("the same change again")
                .isFalse();
        Same.record("the policy after a change that fitted", stored(organization), second);
        assertTold("the events of a change are stored exactly when the change is", 2);
    }

    @Test
    void policiesAreTheOrganizationsOwn() {
        RetentionPolicy mine = make(KnownPolicies.full(organization));
        RetentionPolicy theirs = make(KnownPolicies.with(mine, "organizationId", otherOrganization));
        RetentionPolicy changed = KnownPolicies.next(theirs, "retentionDays", 91);
        assertThat(policies.replace(changed, List.of())).isTrue();
        Same.record("the organization's own policy", stored(organization), mine);
        Same.record("the other's own policy", stored(otherOrganization), changed);
    }

    @Test
    void aChangeWhoseEventsCannotBeReadIsNotMade() {
        List<GovernanceEvent> withNull = Arrays.asList(told(1), null);
        RetentionPolicy first = KnownPolicies.byDefault(organization);
        assertThat(catchThrowable(() -> policies.findOrCreate(first, withNull)))
                .as("findOrCreate with a null among its events")
                .isNotNull();
        Same.record(
                "a policy is not made without its events",
                make(KnownPolicies.full(organization)),
                KnownPolicies.full(organization));
        RetentionPolicy next = KnownPolicies.next(KnownPolicies.full(organization), "retentionDays", 100);
        assertThat(catchThrowable(() -> policies.replace(next, withNull)))
                .as("replace with a null among its events")
                .isNotNull();
        Same.record(
                "a policy is not changed without its events", stored(organization), KnownPolicies.full(organization));
        assertTold("events of changes that failed must not be stored");
    }

    @Test
    void ofManyWhoMakeAPolicyOneDoes() throws InterruptedException {
        List<PolicyStore> handles = handles();
        for (int round = 0; round < 15; round++) {
            UUID each = KnownRecords.opaque(2000 + round);
            List<RetentionPolicy> answers = Callers.together(
                    CALLERS,
                    number -> handles.get(number)
                            .findOrCreate(
                                    KnownPolicies.with(KnownPolicies.byDefault(each), "retentionDays", 100 + number),
                                    List.of(KnownEvents.minimal(each, KnownRecords.id(number)))));
            assertThat(answers.stream().distinct())
                    .as("all who make a policy of one organization at once must get the same")
                    .hasSize(1);
            int winner = answers.get(0).retentionDays() - 100;
            assertThat(events.page(each, null, 201))
                    .as("the events of the one who made it, and of nobody else")
                    .extracting(GovernanceEvent::id)
                    .containsExactly(KnownRecords.id(winner));
        }
    }

    @Test
    void ofManyWhoReplaceAPolicyOneDoes() throws InterruptedException {
        List<PolicyStore> handles = handles();
        RetentionPolicy policy = make(KnownPolicies.byDefault(organization));
        for (int round = 0; round < 15; round++) {
            int first = round * CALLERS;
            RetentionPolicy before = policy;
            List<Boolean> answers = Callers.together(
                    CALLERS,
                    number -> handles.get(number)
                            .replace(
                                    KnownPolicies.next(before, "retentionDays", 100 + number),
                                    List.of(told(first + number))));
            List<Integer> winners =
                    IntStream.range(0, CALLERS).filter(answers::get).boxed().toList();
            assertThat(winners)
                    .as("of those who replace one version at once, one must")
                    .hasSize(1);
            policy = KnownPolicies.next(before, "retentionDays", 100 + winners.get(0));
            Same.record("the stored policy must be the one that replace was true for", stored(organization), policy);
            assertThat(events.page(organization, null, 201))
                    .as("one event for each round")
                    .hasSize(round + 1)
                    .extracting(GovernanceEvent::id)
                    .contains(KnownRecords.id(first + winners.get(0)));
        }
    }

    @Test
    void aChangeAndItsEventsAppearInOneStep() throws InterruptedException {
        RetentionPolicy first = make(KnownPolicies.byDefault(organization));
        Readings readings = new Readings();
        Callers<Boolean> writer = Callers.start(1, number -> {
            RetentionPolicy policy = first;
            for (int i = 1; i <= 60; i++) {
                policy = KnownPolicies.next(policy, "retentionDays", 100 + i);
                policies.replace(policy, List.of(told(i)));
                readings.awaitOne();
            }
            return true;
        });
        PolicyStore beside = place.besideOrFirst().policies();
        while (!writer.allEnded()) {
            long told = events.page(organization, null, 201).size();
            long version = beside.findOrCreate(first, List.of()).policyVersion();
            long toldLater = events.page(organization, null, 201).size();
            readings.oneDone();
            assertThat(version - 1)
                    .as("changes that are seen between reading %d and %d events of changes", told, toldLater)
                    .isBetween(told, toldLater);
        }
        writer.results();
    }

    @Test
    void aPolicyIsThereAfterReopening() {
        RetentionPolicy policy = make(KnownPolicies.full(organization));
        RetentionPolicy next = KnownPolicies.next(policy, "retentionDays", 100);
        policies.replace(next, List.of(told(1)));
        use(place.reopen());
        Same.record("the policy after reopening", stored(organization), next);
        assertTold("the events after reopening", 1);
    }

    private RetentionPolicy make(RetentionPolicy policy) {
        return policies.findOrCreate(policy, List.of());
    }

    private RetentionPolicy stored(UUID organizationId) {
        return make(KnownPolicies.with(KnownPolicies.byDefault(organizationId), "retentionDays", 3333));
    }

    private GovernanceEvent told(int number) {
        return KnownEvents.minimal(organization, KnownRecords.id(number));
    }

    private void assertTold(String what, int... numbers) {
        assertThat(events.page(organization, null, 201))
                .as(what)
                .extracting(GovernanceEvent::id)
                .containsExactly(
                        IntStream.of(numbers).mapToObj(KnownRecords::id).toArray(UUID[]::new));
    }

    private List<PolicyStore> handles() {
        PolicyStore beside = place.besideOrFirst().policies();
        return IntStream.range(0, CALLERS)
                .mapToObj(number -> number % 2 == 0 ? policies : beside)
                .toList();
    }
}
