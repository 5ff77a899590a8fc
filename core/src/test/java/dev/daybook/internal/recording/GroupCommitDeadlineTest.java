package dev.daybook.internal.recording;

import static dev.daybook.spi.RecordStore.AppendOutcome.DUPLICATE;
import static dev.daybook.spi.RecordStore.AppendOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A store that hangs: nobody waits longer than promised, and afterwards all goes on. */
class GroupCommitDeadlineTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONGER = Duration.ofMillis(1500);
    /** Guarantees 3.1: every call returns or throws within its deadline and this. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final SampleRecords samples = new SampleRecords(3);
    private final UUID organization = samples.organizationIds().get(0);
    private final ProbedStore store = new ProbedStore();
    private final GroupCommit group = new GroupCommit(store::append);

    @Test
    void whoIsNotYetInABatchIsToldThatNothingIsStored() throws Exception {
        Gate gate = new Gate();
        store.behave(gate);
        Caller<AppendOutcome> stuck = submit(samples.next(organization), AMPLE);
        gate.awaitReached();
        List<RetrievalDetail> waiting = samples.list(organization, 4);
        for (Caller<AppendOutcome> caller : submitAll(waiting, SHORT)) {
            assertGaveUp(caller, Outcome.NOT_STORED);
        }
        gate.open();
        assertThat(stuck.result()).isEqualTo(STORED);
        assertThat(group.submit(samples.next(organization), AMPLE)).isEqualTo(STORED);
        assertThat(waiting).as("not stored, then or later").noneMatch(store::holds);
    }

    @Test
    void whoIsInABatchThatHangsIsToldThatItIsPerhapsStored() throws Exception {
        Gate first = new Gate();
        store.behave(first);
        Caller<AppendOutcome> leader = submit(samples.next(organization), AMPLE);
        first.awaitReached();
        Caller<AppendOutcome> stuck = submit(samples.next(organization), AMPLE).awaitParked();
        List<RetrievalDetail> batch = samples.list(organization, 4);
        List<Caller<AppendOutcome>> followers = submitAll(batch, SHORT);
        followers.forEach(Caller::awaitParked);
        Gate second = new Gate();
        store.behave(second);
        first.open();
        for (Caller<AppendOutcome> follower : followers) {
            assertGaveUp(follower, Outcome.UNKNOWN);
        }
        second.open();
        assertThat(leader.result()).isEqualTo(STORED);
        assertThat(stuck.result()).isEqualTo(STORED);
        assertThat(group.submit(batch.get(0), AMPLE))
                .as("submitting it again settles it")
                .isEqualTo(DUPLICATE);
    }

    @Test
    void aStoreThatKeepsItsTimeoutLetsTheLeaderKeepItsDeadline() {
        store.behave((real, batch, timeout) -> {
            Caller.spin(timeout);
            throw new AuditUnavailableException(Outcome.NOT_STORED, "busy", null);
        });
        assertGaveUp(submit(samples.next(organization), SHORT), Outcome.NOT_STORED);
        store.behave(RecordStore::append);
        assertThat(group.submit(samples.next(organization), AMPLE)).isEqualTo(STORED);
    }

    /** Records that fail together are tried alone; that must not multiply the time. */
    @Test
    void tryingEachAloneEndsAtTheDeadlineToo() {
        Gate gate = new Gate();
        store.behave(gate);
        Caller<AppendOutcome> first = submit(samples.next(organization), AMPLE);
        gate.awaitReached();
        List<Caller<AppendOutcome>> callers = submitAll(samples.list(organization, 80), LONGER);
        callers.forEach(Caller::awaitParked);
        store.behave((real, batch, timeout) -> {
            if (batch.size() > 1) {
                throw new IllegalStateException("one of them is poison");
            }
            Caller.spin(timeout.plusMillis(5));
            throw new AuditUnavailableException(Outcome.NOT_STORED, "busy", null);
        });
        gate.open();
        for (Caller<AppendOutcome> caller : callers) {
            assertThatThrownBy(caller::result).isInstanceOf(AuditUnavailableException.class);
            // 80 of them would take 80 times as long; how exact the end is on a busy machine, the proofs measure.
            assertThat(caller.took()).isLessThan(LONGER.multipliedBy(4));
        }
        assertThat(first.took()).isPositive();
        Thread leader = store.writes().get(1).thread();
        assertThat(callers.stream().filter(c -> c.thread() == leader))
                .singleElement()
                .satisfies(c -> assertThatThrownBy(c::result)
                        .as("its own record was not reached, but was in the batch that failed")
                        .hasMessageContaining("perhaps stored")
                        .hasMessageContaining("busy until the deadline"));
    }

    @Test
    void aLeaderWithoutTimePassesTheLeadOn() {
        AuditUnavailableException e = catchThrowableOfType(
                AuditUnavailableException.class, () -> group.submit(samples.next(organization), Duration.ofNanos(1)));
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED);
        assertThat(store.writes()).isEmpty();
        assertThat(group.submit(samples.next(organization), AMPLE)).isEqualTo(STORED);
    }

    /** Whoever waits behind a caller that gives up the lead must be woken, or it sleeps until its own deadline. */
    @Test
    void aLeaderThatGivesUpWakesTheNext() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Caller<Integer> hasty = Caller.start(() -> {
            int gaveUp = 0;
            RetrievalDetail detail = new SampleRecords(33).next();
            while (!ended.get()) {
                try {
                    group.submit(detail, Duration.ofNanos(1));
                } catch (AuditUnavailableException late) {
                    gaveUp++; // Now and then the other leader is faster and writes it.
                }
            }
            return gaveUp;
        });
        for (RetrievalDetail detail : samples.list(organization, 20_000)) {
            assertThat(group.submit(detail, AMPLE)).isEqualTo(STORED);
        }
        ended.set(true);
        assertThat(hasty.result()).isPositive();
    }

    /** The store needs ten seconds for the batch: enough for one who waits, too much for the one who came first. */
    @Test
    void aCallerWithLittleTimeDoesNotCostTheOthersTheirs() throws Exception {
        Gate gate = new Gate();
        store.behave(gate);
        submit(samples.next(organization), AMPLE);
        gate.awaitReached();
        Caller<AppendOutcome> hasty =
                submit(samples.next(organization), Duration.ofSeconds(9)).awaitParked();
        Caller<AppendOutcome> patient =
                submit(samples.next(organization), AMPLE).awaitParked();
        store.behave((real, batch, timeout) -> {
            if (timeout.compareTo(Duration.ofSeconds(10)) < 0) {
                throw new AuditUnavailableException(Outcome.NOT_STORED, "not in that time", null);
            }
            return real.append(batch, timeout);
        });
        gate.open();
        assertThat(patient.result()).isEqualTo(STORED);
        assertThat(hasty.result()).isEqualTo(STORED);
    }

    private void assertGaveUp(Caller<AppendOutcome> caller, Outcome outcome) {
        AuditUnavailableException e = catchThrowableOfType(AuditUnavailableException.class, caller::result);
        assertThat(e.outcome()).isEqualTo(outcome);
        assertThat(caller.took()).isBetween(SHORT, SHORT.plus(GRACE));
    }

    private List<Caller<AppendOutcome>> submitAll(List<RetrievalDetail> details, Duration deadline) {
        List<Caller<AppendOutcome>> callers = new ArrayList<>();
        details.forEach(detail -> callers.add(submit(detail, deadline)));
        return callers;
    }

    private Caller<AppendOutcome> submit(RetrievalDetail detail, Duration deadline) {
        return Caller.start(() -> group.submit(detail, deadline));
    }
}
