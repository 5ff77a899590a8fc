package dev.daybook.internal.recording;

import static dev.daybook.spi.RecordStore.AppendOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Closing: those who are in get their outcome, nobody comes in any more. */
class GroupCommitCloseTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final SampleRecords samples = new SampleRecords(5);
    private final UUID organization = samples.organizationIds().get(0);
    private final ProbedStore store = new ProbedStore();
    private final GroupCommit group = new GroupCommit(store::append);

    @Test
    void closingWaitsForAllWhoAreIn() throws Exception {
        Gate gate = new Gate();
        store.behave(gate);
        Caller<AppendOutcome> leader = submit();
        gate.awaitReached();
        List<Caller<AppendOutcome>> followers = List.of(submit().awaitParked(), submit().awaitParked());
        Caller<Boolean> closing = Caller.start(() -> group.close(AMPLE)).awaitParked();
        refused();
        gate.open();
        assertThat(closing.result()).isTrue();
        assertThat(leader.result()).isEqualTo(STORED);
        for (Caller<AppendOutcome> follower : followers) {
            assertThat(follower.result()).isEqualTo(STORED);
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        assertThat(group.close(AMPLE)).isTrue();
        assertThat(group.close(AMPLE)).isTrue();
        refused();
    }

    @Test
    void closingDoesNotWaitForEver() throws Exception {
        Gate gate = new Gate();
        store.behave(gate);
        Caller<AppendOutcome> leader = submit();
        gate.awaitReached();
        assertThat(group.close(Duration.ofMillis(30))).isFalse();
        assertThat(group.close(Duration.ZERO)).isFalse();
        gate.open();
        assertThat(leader.result()).isEqualTo(STORED);
        assertThat(group.close(AMPLE)).isTrue();
    }

    @Test
    void anInterruptNeitherEndsTheWaitNorIsForgotten() throws Exception {
        Gate gate = new Gate();
        store.behave(gate);
        Caller<AppendOutcome> leader = submit();
        gate.awaitReached();
        Caller<Boolean> closing = Caller.start(() -> group.close(AMPLE)).awaitParked();
        closing.thread().interrupt();
        gate.open();
        assertThat(leader.result()).isEqualTo(STORED);
        assertThat(closing.result()).isTrue();
        assertThat(closing.wasInterruptedAtEnd()).isTrue();
    }

    private void refused() {
        assertThatThrownBy(() -> group.submit(samples.next(organization), AMPLE))
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED))
                .hasMessageContaining("Daybook is closed");
    }

    private Caller<AppendOutcome> submit() {
        var detail = samples.next(organization);
        return Caller.start(() -> group.submit(detail, AMPLE));
    }
}
