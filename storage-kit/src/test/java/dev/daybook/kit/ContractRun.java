package dev.daybook.kit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** A run of the contract, or of one of its groups, inside a test. Tests are named {@code Group.method}. */
record ContractRun(Events events) {
    static ContractRun whole(Class<? extends StoreContract> contract) {
        return run(selectClass(contract), "per_method");
    }

    /** Of any class of tests. */
    static ContractRun of(Class<?> tests) {
        return run(selectClass(tests), "per_method");
    }

    /** With one object for all tests of a group. */
    static ContractRun wholeOnSharedObjects(Class<? extends StoreContract> contract) {
        return run(selectClass(contract), "per_class");
    }

    static ContractRun group(Class<? extends StoreContract> contract, Class<?> group) {
        return run(selectNestedClass(List.of(contract), group), "per_method");
    }

    private static ContractRun run(DiscoverySelector selector, String lifecycle) {
        return new ContractRun(EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.testinstance.lifecycle.default", lifecycle)
                .selectors(selector)
                .execute()
                .testEvents());
    }

    static List<Class<?>> groups() {
        return Arrays.stream(StoreContract.class.getDeclaredClasses())
                .<Class<?>>map(c -> c)
                .filter(c -> c.isAnnotationPresent(Nested.class))
                .toList();
    }

    Set<String> finished() {
        return names(events.finished());
    }

    Set<String> succeeded() {
        return names(events.succeeded());
    }

    /** Skipped by an assumption. */
    Set<String> aborted() {
        return names(events.aborted());
    }

    Set<String> failed() {
        return names(events.failed());
    }

    List<Throwable> failures() {
        return events.failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    private static Set<String> names(Events events) {
        return events.stream().map(ContractRun::name).collect(Collectors.toSet());
    }

    private static String name(Event event) {
        MethodSource source =
                (MethodSource) event.getTestDescriptor().getSource().orElseThrow();
        Class<?> group = source.getJavaClass();
        return group.getSimpleName() + "." + source.getMethodName();
    }
}
