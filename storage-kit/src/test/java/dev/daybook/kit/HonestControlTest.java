package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.spi.AuditStore;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the contract does with stores that do not lie: it passes them, and it says what it skipped. */
class HonestControlTest {
    /** A contract that ran nothing would pass everything. */
    private static final int LEAST_TESTS = 171;

    /** Has one store at a place and forgets it when it is closed, and says so. */
    static class ForgetfulContract extends StoreContract {
        @Override
        protected AuditStore open(String place) {
            return new InMemoryStore();
        }

        @Override
        protected boolean keepsAcrossReopen() {
            return false;
        }

        @Override
        protected boolean sharedBetweenHandles() {
            return false;
        }
    }

    /** Opens the same store whatever the name of the place. */
    static class PlacelessContract extends StoreContract {
        private static final MemoryPlace PLACE = new MemoryPlace();

        @Override
        protected AuditStore open(String place) {
            return new InMemoryStore(PLACE);
        }
    }

    @Test
    void aStoreThatIgnoresThePlaceIsToldSo() {
        ContractRun run = ContractRun.group(PlacelessContract.class, StoreContract.Batches.class);
        assertThat(run.failures())
                .as("every test but those that ran before the first record was stored")
                .hasSizeGreaterThan(4)
                .allSatisfy(failure ->
                        assertThat(failure).hasMessageContaining("must give an empty store for each new place name"));
    }

    @Test
    void anHonestStorePassesEveryTestOfEveryGroup() {
        ContractRun run = ContractRun.whole(HonestContract.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.aborted()).isEmpty();
        assertThat(run.succeeded()).hasSizeGreaterThanOrEqualTo(LEAST_TESTS);
        for (Class<?> group : ContractRun.groups()) {
            assertThat(run.succeeded())
                    .as("tests of the group %s", group.getSimpleName())
                    .anyMatch(name -> name.startsWith(group.getSimpleName() + "."));
        }
    }

    @Test
    void noTestMindsWhatTheOneBeforeItDidToTheSameObject() {
        ContractRun run = ContractRun.wholeOnSharedObjects(HonestContract.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).hasSizeGreaterThanOrEqualTo(LEAST_TESTS);
    }

    @Test
    void whatAStoreSaysThatItCannotDoIsSkippedVisibly() {
        ContractRun run = ContractRun.whole(ForgetfulContract.class);
        assertThat(run.failures()).isEmpty();
        assertThat(new TreeSet<>(run.aborted()))
                .containsExactly(
                        "Busy.anAppendEndsInItsTimeAndStoresNothing",
                        "Closing.closingOneStoreLeavesAnotherOnThePlaceOpen",
                        "Closing.whatWasAcknowledgedIsThereAfterReopening",
                        "Closing.whatWasAnsweredWhileClosingIsTrueAfterReopening",
                        "Concurrency.retainedFromOfOneStoreKnowsWhatTheOtherStored",
                        "Concurrency.twoStoresOnOnePlaceStoreEachIdOnce",
                        "Concurrency.whatOneStoreAcknowledgedTheOtherShowsAtOnce",
                        "Events.entriesSurviveReopening",
                        "Exports.jobsSurviveReopening",
                        "Following.aPositionHoldsInAnotherStoreOnTheSamePlace",
                        "Following.aPositionSurvivesReopening",
                        "Following.whileOthersWriteInTwoStoresOnOnePlaceNothingIsMissed",
                        "Holds.aHoldIsThereAfterReopening",
                        "Idempotence.whatWasStoredBeforeReopeningIsADuplicateAfterIt",
                        "Leases.aLeaseAndTheClockAreThereAfterReopening",
                        "Policies.aPolicyIsThereAfterReopening",
                        "Providing.aSettingThatItDoesNotKnowIsRefusedByItsName",
                        "Providing.itsNameIsOfLowerCaseLettersDigitsAndHyphens",
                        "Providing.serviceLoaderFindsItOnceByItsName",
                        "Purging.aThousandGoInOneStepAndAreGoneAfterReopening");
        assertThat(run.succeeded()).hasSizeGreaterThanOrEqualTo(LEAST_TESTS - 20);
    }
}
