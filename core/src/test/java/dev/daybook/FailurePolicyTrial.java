package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.Asked.chunk;

import dev.daybook.internal.recording.ProbedStore;
import dev.daybook.kit.TestClock;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.ServingDecision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** A Daybook over a store that fails and heals when told to, on a clock that goes when told to, and what its listener is told. */
abstract class FailurePolicyTrial implements DaybookListener {
    @TempDir
    Path directory;

    final ProbedStore store = new ProbedStore();
    final AtomicLong nanos = new AtomicLong();
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile boolean angry;
    volatile boolean interrupting;
    final List<GovernanceEvent> gaps = new CopyOnWriteArrayList<>();

    Daybook open(FailurePolicy policy) {
        return open(policy, store);
    }

    Daybook open(FailurePolicy policy, ProbedStore in) {
        return Daybook.builder()
                .store(in)
                .keyRing(OpenTrail.KEYS)
                .clock(new TestClock(NOON))
                .nanos(nanos::get)
                .deadline(Duration.ofSeconds(20))
                .failurePolicy(policy)
                .listener(this)
                .open();
    }

    void fail() {
        store.behave((real, batch, timeout) -> {
            throw new AuditUnavailableException(Outcome.UNKNOWN, "away", null);
        });
    }

    void heal() {
        store.behave((real, batch, timeout) -> real.append(batch, timeout));
    }

    static Receipt record(Daybook daybook) {
        return daybook.recorder().record(Asked.miss(daybook.newEventId(), ORGANIZATION));
    }

    /** About 150 kB in the spool. */
    static RetrievalAttempt large(UUID id) {
        List<UUID> kbIds =
                IntStream.range(0, 1000).mapToObj(i -> new UUID(0xA, i)).toList();
        return new RetrievalAttempt(
                id,
                Asked.of(kbIds.toArray(UUID[]::new)),
                kbIds.stream()
                        .map(kbId -> Asked.scope(kbId, RetrievalScope.Outcome.MISS, 0))
                        .toList(),
                List.of(),
                ServingDecision.NOTHING_TO_SERVE,
                null,
                Duration.ZERO);
    }

    static Released<String> retrieve(Daybook daybook) {
        return daybook.guard().retrieve(Asked.of(KB_A), r -> Findings.of(List.of(chunk(KB_A, "1"))));
    }

    void misbehave() {
        if (interrupting && Thread.currentThread().getName().startsWith("daybook-")) {
            Thread.currentThread().interrupt();
        }
        if (angry) {
            throw new AssertionError("a listener's");
        }
    }

    @Override
    public void spoolDrained(long records, long left) {
        misbehave();
    }

    @Override
    public void taskFailed(String task, Throwable failure) {
        misbehave();
    }

    @Override
    public void storeWentDown(Throwable failure) {
        told.add("down");
        misbehave();
    }

    @Override
    public void storeCameBack(Duration after) {
        told.add("up after " + after);
        misbehave();
    }

    @Override
    public void storeMissed(UUID organizationId, UUID id, FailurePolicy policy) {
        told.add("missed");
    }

    @Override
    public void gapRecorded(GovernanceEvent event) {
        gaps.add(event);
    }
}
