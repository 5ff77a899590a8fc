package dev.daybook;

import dev.daybook.model.InvalidInputException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** One call of a guard. */
final class GuardedCall<C, X extends Exception> {
    private final Recorder recorder;
    private final GuardPolicy policy;
    private final RetrievalRequest request;
    private final Retriever<C, X> retriever;
    private final UUID id;
    private final long start = System.nanoTime();
    private final Map<UUID, Verdict> verdicts = new LinkedHashMap<>();
    /** What is to blame should the next step throw. */
    private String blame = "policy_failed";

    GuardedCall(Recorder recorder, GuardPolicy policy, RetrievalRequest request, Retriever<C, X> retriever) {
        this.recorder = recorder;
        this.policy = policy;
        this.request = request;
        this.retriever = retriever;
        this.id = recorder.idFor(request);
    }

    Released<C> run() throws X {
        Judgement<C> judgement;
        RetrievalAttempt attempt;
        try {
            judgement = judge();
            attempt = attempt(judgement);
        } catch (Throwable failure) {
            recordFailure(failure);
            throw failure;
        }
        return new Released<>(judgement.released(), attempt, recorder.record(attempt));
    }

    private Judgement<C> judge() throws X {
        for (UUID kbId : request.kbIds()) {
            verdicts.put(kbId, Objects.requireNonNull(policy.scope(request, kbId), "the policy returned null"));
        }
        Findings<C> findings = Findings.of(List.of());
        Set<UUID> permitted = permitted();
        if (!permitted.isEmpty()) {
            blame = "retriever_failed";
            findings =
                    Objects.requireNonNull(retriever.retrieve(request.with(permitted)), "the retriever returned null");
        }
        blame = "policy_failed";
        return Judgement.of(request, verdicts, findings, chunk -> policy.chunk(request, chunk));
    }

    private Set<UUID> permitted() {
        Set<UUID> permitted = new LinkedHashSet<>();
        verdicts.forEach((kbId, verdict) -> {
            if (verdict.kind() != Verdict.Kind.WITHHOLD) {
                permitted.add(kbId);
            }
        });
        return permitted;
    }

    private void recordFailure(Throwable failure) {
        try {
            recorder.record(attempt(Judgement.<C>failed(request, verdicts, reason(failure))));
        } catch (RuntimeException notRecorded) {
            notRecorded.addSuppressed(failure);
            throw notRecorded;
        }
    }

    private RetrievalAttempt attempt(Judgement<C> judgement) {
        return new RetrievalAttempt(
                id,
                request,
                judgement.scopes(),
                judgement.chunkRefs(),
                judgement.decision(),
                judgement.eligibleVersionCount(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private String reason(Throwable failure) {
        if (failure instanceof InterruptedException || failure instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        if (failure.getClass().getSimpleName().contains("Timeout")) {
            return "timeout";
        }
        return failure instanceof InvalidInputException ? "invalid_findings" : blame;
    }
}
