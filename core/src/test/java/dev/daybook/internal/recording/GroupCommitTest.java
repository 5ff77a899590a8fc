package dev.daybook.internal.recording;

import static dev.daybook.spi.RecordStore.AppendOutcome.CONFLICT;
import static dev.daybook.spi.RecordStore.AppendOutcome.DUPLICATE;
import static dev.daybook.spi.RecordStore.AppendOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who writes, and what is written together. */
class GroupCommitTest {
    private static final Duration AMPLE = Duration.ofMinutes(2);

    private final SampleRecords samples = new SampleRecords(1);
    private final UUID organization = samples.organizationIds().get(0);
    private final ProbedStore store = new ProbedStore();
    private final GroupCommit group = new GroupCommit(store::append);

    @Test
    void oneCallerAloneWritesAtOnceOnItsOwnThread() {
        for (RetrievalDetail detail : samples.list(organization, 20)) {
            assertThat(group.submit(detail, AMPLE)).isEqualTo(STORED);
        }
        assertThat(store.writes()).hasSize(20).allSatisfy(write -> {
            assertThat(write.thread()).isSameAs(Thread.currentThread());
            assertThat(write.batch()).hasSize(1);
            assertThat(write.timeout()).isPositive().isLessThanOrEqualTo(AMPLE);
        });
    }

    @Test
    void callersThatComeMeanwhileShareTheNextWrite() throws Exception {
        List<Caller<AppendOutcome>> callers = submitBehindOne(samples.list(organization, 11));
        for (Caller<AppendOutcome> caller : callers) {
            assertThat(caller.result()).isEqualTo(STORED);
        }
        assertThat(store.batchSizes()).containsExactly(1, 10);
        assertThat(callers.subList(1, 11).stream().map(Caller::thread))
                .as("one of those whose records it writes")
                .contains(store.writes().get(1).thread());
    }

    @Test
    void whoeverWaitsIsWrittenInTheOrderOfComing() throws Exception {
        List<RetrievalDetail> details = samples.list(organization, 6);
        for (Caller<AppendOutcome> caller : submitBehindOne(details)) {
            caller.result();
        }
        assertThat(store.writes().get(1).batch()).isEqualTo(details.subList(1, 6));
    }

    @Test
    void aBatchHasAtMostFiveHundredAndTwelve() throws Exception {
        for (Caller<AppendOutcome> caller : submitBehindOne(samples.list(organization, 600))) {
            assertThat(caller.result()).isEqualTo(STORED);
        }
        assertThat(store.batchSizes()).containsExactly(1, 512, 87);
    }

    @Test
    void everyCallerGetsItsOwnOutcome() throws Exception {
        RetrievalDetail known = samples.next(organization);
        RetrievalDetail other = samples.next(organization);
        group.submit(known, AMPLE);
        group.submit(other, AMPLE);
        List<Caller<AppendOutcome>> callers = submitBehindOne(List.of(
                samples.next(organization),
                samples.next(organization),
                known,
                Records.changed(other),
                samples.next(organization),
                known));
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (Caller<AppendOutcome> caller : callers) {
            outcomes.add(caller.result());
        }
        assertThat(outcomes).containsExactly(STORED, STORED, DUPLICATE, CONFLICT, STORED, DUPLICATE);
        assertThat(store.batchSizes()).containsExactly(1, 1, 1, 5);
        assertThat(store.find(organization, other.record().id())).contains(other);
    }

    /** The first record is held at the gate until all others wait behind it. */
    private List<Caller<AppendOutcome>> submitBehindOne(List<RetrievalDetail> details) {
        Gate gate = new Gate();
        store.behave(gate);
        Caller<AppendOutcome> first = Caller.start(() -> group.submit(details.get(0), AMPLE));
        gate.awaitReached();
        List<Caller<AppendOutcome>> others = new ArrayList<>();
        for (RetrievalDetail detail : details.subList(1, details.size())) {
            others.add(Caller.start(() -> group.submit(detail, AMPLE)).awaitParked());
        }
        gate.open();
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
