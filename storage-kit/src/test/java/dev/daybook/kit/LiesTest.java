package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract is worth what it notices: every store that lies must fail in the group that names its lie. */
class LiesTest {
    private static final List<Class<?>> LIES = List.of(
            RecordingLies.class,
            BatchesLies.class,
            IdempotenceLies.class,
            PagingLies.class,
            FilteringLies.class,
            FollowingLies.class,
            OrganizationsLies.class,
            TimeLies.class,
            ConcurrencyLies.class,
            SharedPlaceLies.class,
            SnapshotsLies.class,
            SnapshotStepsLies.class,
            ExportsLies.class,
            ExportClaimsLies.class,
            ExportRacesLies.class,
            EventsLies.class,
            PoliciesLies.class,
            LeasesLies.class,
            SweepingLies.class,
            HoldsLies.class,
            PurgingLies.class,
            PurgedLies.class,
            ReceiptsLies.class,
            ClosingLies.class,
            BusyLies.class,
            ProvidingLies.class);

    @TestFactory
    Stream<DynamicTest> everyLieIsNoticedAndEveryTestNoticesSome() {
        assertThat(lies()).as("stores that lie").hasSizeGreaterThanOrEqualTo(190);
        Set<String> noticed = new TreeSet<>();
        Stream<DynamicTest> each = lies().map(lie -> DynamicTest.dynamicTest(
                group(lie).getSimpleName() + " notices " + lie.getSimpleName(), () -> noticed.addAll(failed(lie))));
        return Stream.concat(each, Stream.of(DynamicTest.dynamicTest("no test is idle", () -> {
            Set<String> idle =
                    new TreeSet<>(ContractRun.whole(HonestContract.class).finished());
            idle.removeAll(noticed);
            assertThat(idle).as("tests that fail for none of the lies").isEmpty();
        })));
    }

    private static Set<String> failed(Class<? extends StoreContract> lie) {
        ContractRun run = ContractRun.group(lie, group(lie));
        assertThat(run.failures())
                .as("failures of the group that names the lie, of which one at least says what is wrong")
                .anyMatch(AssertionError.class::isInstance);
        return run.failed();
    }

    private static Class<?> group(Class<?> lie) {
        String name = lie.getAnnotation(Lie.class).value();
        return ContractRun.groups().stream()
                .filter(group -> group.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Class<? extends StoreContract>> lies() {
        return LIES.stream()
                .flatMap(file -> Arrays.stream(file.getDeclaredClasses()))
                .filter(type -> type.isAnnotationPresent(Lie.class))
                .<Class<? extends StoreContract>>map(type -> type.asSubclass(StoreContract.class))
                .sorted(Comparator.comparing(Class::getName));
    }
}
