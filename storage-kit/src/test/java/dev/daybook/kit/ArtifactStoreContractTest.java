package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The contract of places for files passes an honest one, notices every lie, and has no idle test. */
class ArtifactStoreContractTest {
    @Test
    void anHonestStorePassesEveryTest() {
        ContractRun run = ContractRun.of(ArtifactLies.Honest.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.aborted()).isEmpty();
        assertThat(run.succeeded()).hasSizeGreaterThanOrEqualTo(13);
    }

    @Test
    void everyLieIsNoticedAndNoTestIsIdle() {
        List<Class<?>> lies = Arrays.stream(ArtifactLies.class.getDeclaredClasses())
                .<Class<?>>map(type -> type)
                .filter(ArtifactStoreContract.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()) && type != ArtifactLies.Honest.class)
                .toList();
        assertThat(lies).hasSizeGreaterThanOrEqualTo(14);
        Set<String> noticed = new TreeSet<>();
        for (Class<?> lie : lies) {
            ContractRun run = ContractRun.of(lie);
            assertThat(run.failures())
                    .as("failures of %s, of which one at least says what is wrong", lie.getSimpleName())
                    .anyMatch(AssertionError.class::isInstance);
            noticed.addAll(run.failed());
        }
        Set<String> idle =
                new TreeSet<>(ContractRun.of(ArtifactLies.Honest.class).finished());
        idle.removeAll(noticed);
        assertThat(idle).as("tests that fail for none of the lies").isEmpty();
    }
}
