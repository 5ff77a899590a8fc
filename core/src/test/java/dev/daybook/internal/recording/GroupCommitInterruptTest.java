package dev.daybook.internal.recording;

import static dev.daybook.spi.RecordStore.AppendOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Interrupting a host's thread harms nobody, itself included, and is not forgotten. */
class GroupCommitInterruptTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final SampleRecords samples = new SampleRecords(4);
    private final UUID organization = samples.organizationIds().get(0);
    private final ProbedStore store = new ProbedStore();
    private final GroupCommit group = new GroupCommit(store::append);

    @Test
    void leaderAndFollowersGetTheirOutcomesAndKeepTheirFlags() throws Exception {
        Gate gate = new Gate();
        store.behave(gate);
        Caller<AppendOutcome> leader = submit();
        gate.awaitReached();
        Caller<AppendOutcome> interrupted = submit().awaitParked();
        Caller<AppendOutcome> other = submit().awaitParked();
        leader.thread().interrupt();
        interrupted.thread().interrupt();
        interrupted.thread().interrupt();
        gate.open();
        assertThat(leader.result()).isEqualTo(STORED);
        assertThat(interrupted.result()).isEqualTo(STORED);
        assertThat(other.result()).isEqualTo(STORED);
        assertThat(leader.wasInterruptedAtEnd()).isTrue();
        assertThat(interrupted.wasInterruptedAtEnd()).isTrue();
        assertThat(other.wasInterruptedAtEnd()).isFalse();
    }

    @Test
    void whoComesInterruptedIsRecordedAndLeavesInterrupted() throws Exception {
        Caller<AppendOutcome> caller = Caller.start(() -> {
            Thread.currentThread().interrupt();
            return group.submit(samples.next(organization), AMPLE);
        });
        assertThat(caller.result()).isEqualTo(STORED);
        assertThat(caller.wasInterruptedAtEnd()).isTrue();
    }

    @Test
    void aWriteThatFailsBecauseItsThreadIsInterruptedIsDoneAgain() throws Exception {
        assertInterruptedWriteIsDoneAgain(e -> new AuditUnavailableException(Outcome.NOT_STORED, "interrupted", e));
    }

    @Test
    void soIsOneThatFailsWithAnErrorOfItsDriver() throws Exception {
        assertInterruptedWriteIsDoneAgain(e -> new IllegalStateException("interrupted", e));
    }

    private void assertInterruptedWriteIsDoneAgain(Function<Exception, RuntimeException> failure) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Gate gate = new Gate();
        store.behave(gate);
        submit();
        gate.awaitReached();
        List<Caller<AppendOutcome>> callers =
                List.of(submit().awaitParked(), submit().awaitParked(), submit().awaitParked());
        store.behave((real, batch, timeout) -> {
            store.behave(RecordStore::append);
            reached.countDown();
            try {
                throw new AssertionError("opened: " + never.await(Caller.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure.apply(e);
            }
        });
        gate.open();
        Gate.awaitUninterruptibly(reached);
        Thread leader = store.writes().get(1).thread();
        leader.interrupt();
        for (Caller<AppendOutcome> caller : callers) {
            assertThat(caller.result()).isEqualTo(STORED);
            assertThat(caller.wasInterruptedAtEnd()).isEqualTo(caller.thread() == leader);
        }
        assertThat(store.batchSizes()).as("written again together").containsExactly(1, 3, 3);
    }

    @Test
    void anInterruptAtTheVeryEndIsNotForgotten() {
        store.behave((real, batch, timeout) -> {
            Caller.spin(timeout);
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException(Outcome.NOT_STORED, "busy", null);
        });
        Caller<AppendOutcome> caller =
                Caller.start(() -> group.submit(samples.next(organization), Duration.ofMillis(20)));
        assertThatThrownBy(caller::result).isInstanceOf(AuditUnavailableException.class);
        assertThat(caller.wasInterruptedAtEnd()).isTrue();
    }

    @Test
    void anInterruptBeforeAnErrorIsNotForgotten() {
        store.behave((real, batch, timeout) -> {
            if (store.writes().size() > 1) {
                throw new LinkageError("broken");
            }
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException(Outcome.NOT_STORED, "interrupted", null);
        });
        Caller<AppendOutcome> caller = submit();
        assertThatThrownBy(caller::result).isInstanceOf(LinkageError.class);
        assertThat(caller.wasInterruptedAtEnd()).isTrue();
    }

    @Test
    void whatWasPerhapsStoredBeforeTheInterruptIsNotCalledNotStored() {
        RetrievalDetail detail = samples.next(organization);
        store.behave((real, batch, timeout) -> {
            if (store.writes().size() > 1) {
                throw new AuditUnavailableException(Outcome.NOT_STORED, "no connection", null);
            }
            real.append(batch, timeout);
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException(Outcome.UNKNOWN, "interrupted at commit", null);
        });
        Caller<AppendOutcome> caller = Caller.start(() -> group.submit(detail, AMPLE));
        assertThatThrownBy(caller::result)
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
        assertThat(store.holds(detail)).isTrue();
    }

    private Caller<AppendOutcome> submit() {
        RetrievalDetail detail = samples.next(organization);
        return Caller.start(() -> group.submit(detail, AMPLE));
    }
}
