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
import dev.daybook.spi.RecordStore.AppendOutcome;
import dev.daybook.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that fails: who is told what. Each test has one caller at a gate and three behind it, who are written together. */
class GroupCommitFailureTest {
    private static final Duration AMPLE = Duration.ofMinutes(2);

    private final SampleRecords samples = new SampleRecords(2);
    private final UUID organization = samples.organizationIds().get(0);
    private final ProbedStore store = new ProbedStore();
    private final GroupCommit group = new GroupCommit(store::append);
    private final Gate gate = new Gate();
    private final List<RetrievalDetail> details = samples.list(organization, 3);
    private final List<Caller<AppendOutcome>> callers = new ArrayList<>();

    @BeforeEach
    void threeWaitBehindOne() {
        store.behave(gate);
        Caller.start(() -> group.submit(samples.next(organization), AMPLE));
        gate.awaitReached();
        details.forEach(
                d -> callers.add(Caller.start(() -> group.submit(d, AMPLE)).awaitParked()));
    }

    @Test
    void aRecordThatTheStoreCannotTakeCostsTheOthersNothing() throws Exception {
        then((real, batch, timeout) -> {
            if (batch.contains(details.get(1))) {
                throw new IllegalStateException("poison");
            }
            return real.append(batch, timeout);
        });
        assertThat(callers.get(0).result()).isEqualTo(STORED);
        assertThat(callers.get(2).result()).isEqualTo(STORED);
        assertThatThrownBy(callers.get(1)::result)
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN))
                .hasMessageContaining(details.get(1).record().id().toString())
                .hasMessageContaining("poison")
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(store.batchSizes()).containsExactly(1, 3, 1, 1, 1);
    }

    @Test
    void aRefusalOfTheStoreIsPassedOnAsItIs() throws Exception {
        StoreException refusal = new StoreException(StoreException.Problem.READ_ONLY, "read-only", null);
        then((real, batch, timeout) -> {
            throw refusal;
        });
        for (Caller<AppendOutcome> caller : callers) {
            assertThatThrownBy(caller::result).isSameAs(refusal);
        }
    }

    @Test
    void anUnavailableStoreIsToldToEachWithItsOwnIdAndNotAskedAgain() {
        AuditUnavailableException cause = new AuditUnavailableException(Outcome.NOT_STORED, "no connection", null);
        then((real, batch, timeout) -> {
            throw cause;
        });
        List<AuditUnavailableException> told =
                callers.stream().map(this::failure).toList();
        assertThat(told).doesNotHaveDuplicates().allSatisfy(e -> {
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED);
            assertThat(e).hasCause(cause).hasMessageContaining("is not stored: no connection");
        });
        for (int i = 0; i < 3; i++) {
            assertThat(told.get(i))
                    .hasMessageContaining(details.get(i).record().id().toString())
                    .hasMessageContaining(organization.toString());
        }
        assertThat(store.batchSizes()).containsExactly(1, 3);
    }

    @Test
    void whatIsPerhapsStoredIsToldSoAndSettledBySubmittingAgain() throws Exception {
        then((real, batch, timeout) -> {
            real.append(batch, timeout);
            throw new AuditUnavailableException(Outcome.UNKNOWN, "cut at commit", null);
        });
        for (Caller<AppendOutcome> caller : callers) {
            assertThat(failure(caller)).satisfies(e -> {
                assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(e).hasMessageContaining("perhaps stored");
            });
        }
        store.behave(dev.daybook.spi.RecordStore::append);
        assertThat(group.submit(details.get(0), AMPLE)).isEqualTo(DUPLICATE);
    }

    @Test
    void whatWasPerhapsStoredByTheBatchIsNotCalledNotStoredLater() {
        AtomicInteger call = new AtomicInteger();
        then((real, batch, timeout) -> {
            if (call.getAndIncrement() == 0) {
                real.append(batch, timeout);
                throw new IllegalStateException("failed after the commit");
            }
            throw new AuditUnavailableException(Outcome.NOT_STORED, "no connection", null);
        });
        for (Caller<AppendOutcome> caller : callers) {
            assertThat(failure(caller).outcome()).isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(details).allMatch(store::holds);
    }

    @Test
    void aStoreThatLosesCountIsAskedForEachAlone() throws Exception {
        then((real, batch, timeout) -> {
            List<AppendOutcome> outcomes = real.append(batch, timeout);
            return batch.size() == 1 ? outcomes : outcomes.subList(1, outcomes.size());
        });
        for (Caller<AppendOutcome> caller : callers) {
            assertThat(caller.result()).isEqualTo(DUPLICATE);
        }
    }

    @Test
    void anErrorPassesToTheLeaderAndTheLeadGoesOn() throws Exception {
        then((real, batch, timeout) -> {
            throw new LinkageError("broken");
        });
        assertOneErrorAndTwoUnknown();
    }

    @Test
    void anErrorWhileWritingAloneDoesSoToo() throws Exception {
        then((real, batch, timeout) -> {
            if (batch.size() > 1) {
                throw new IllegalStateException("poison");
            }
            throw new LinkageError("broken");
        });
        assertOneErrorAndTwoUnknown();
    }

    @Test
    void anErrorDoesNotReplaceWhatOthersWereToldBefore() {
        StoreException refusal = new StoreException(StoreException.Problem.CORRUPT, "this one", null);
        then((real, batch, timeout) -> {
            if (batch.contains(details.get(0))) {
                throw refusal;
            }
            throw new LinkageError("broken");
        });
        assertThatThrownBy(callers.get(0)::result).isSameAs(refusal);
    }

    private void assertOneErrorAndTwoUnknown() throws Exception {
        int errors = 0;
        for (Caller<AppendOutcome> caller : callers) {
            try {
                caller.result();
            } catch (LinkageError e) {
                errors++;
            } catch (AuditUnavailableException e) {
                assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(e).hasMessageContaining("broken").hasRootCauseInstanceOf(LinkageError.class);
            }
        }
        assertThat(errors).isEqualTo(1);
        store.behave(dev.daybook.spi.RecordStore::append);
        assertThat(group.submit(samples.next(organization), AMPLE)).isEqualTo(STORED);
    }

    private void then(ProbedStore.Behaviour behaviour) {
        store.behave(behaviour);
        gate.open();
    }

    private AuditUnavailableException failure(Caller<AppendOutcome> caller) {
        return catchThrowableOfType(AuditUnavailableException.class, caller::result);
    }
}
