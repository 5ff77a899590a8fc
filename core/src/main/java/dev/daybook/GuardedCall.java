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
    private static final String RETRIEVER_FAILED = "retriever_failed";
    private static final String INVALID_FINDINGS = "invalid_findings";

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
        // What could not be recorded is not even searched.
        recorder.checkAge(id);
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
            blame = RETRIEVER_FAILED;
            findings =
                    Objects.requireNonNull(retriever.retrieve(request.with(permitted)), "the retriever returned null");
        }
        blame = INVALID_FINDINGS;
        return Judgement.of(request, verdicts, findings, this::verdict);
    }

    private Verdict verdict(RetrievedChunk<C> chunk) {
        blame = "policy_failed";
        Verdict verdict = Objects.requireNonNull(policy.chunk(request, chunk), "the policy returned null");
        blame = INVALID_FINDINGS;
        return verdict;
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
        } catch (RuntimeException | Error notRecorded) {
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
        // Futures and drivers wrap what happened.
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 8; depth++, cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return "interrupted";
            }
            if (cause.getClass().getSimpleName().contains("Timeout")) {
                return "timeout";
            }
        }
        // A retriever may fail to make its findings.
        return blame.equals(RETRIEVER_FAILED) && failure instanceof InvalidInputException ? INVALID_FINDINGS : blame;
    }
}
