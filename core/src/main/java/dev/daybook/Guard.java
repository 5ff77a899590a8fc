package dev.daybook;

import java.util.Objects;

/**
 * Stands between a host's retriever and whoever uses its chunks: asks the policy, runs the retriever, asks the policy again, records the
 * attempt, and only then releases the chunks. Whatever happens is recorded: hits, misses, blocks, and errors, also when the retriever
 * throws, times out or is interrupted. If the record cannot be made durable, nothing is released. Safe for use by several threads; runs
 * everything on the caller's.
 *
 * <p>An attempt that ends in an exception is recorded as an error with one of these reason codes: {@code interrupted}, {@code timeout}
 * (any exception with "Timeout" in its name), {@code retriever_failed}, {@code policy_failed}, {@code invalid_findings}. A host that wants
 * to name such an attempt to its user takes the id first: {@code Daybook.newEventId()} into {@link RetrievalRequest.Builder#eventId}.
 */
public final class Guard {
    private final Recorder recorder;
    private final GuardPolicy policy;

    Guard(Recorder recorder, GuardPolicy policy) {
        this.recorder = recorder;
        this.policy = policy;
    }

    /**
     * Retrieves under guard. The retriever is not called when policy permits none of the knowledge bases.
     *
     * @param <C> the host's type of a chunk's content
     * @param <X> what the retriever may throw
     * @param request who asks what
     * @param retriever searches
     * @return what may be used; the record is durable
     * @throws X what the retriever threw, after that was recorded
     * @throws dev.daybook.model.AuditUnavailableException when the record could not be made durable in time: nothing is released, and
     *     what the retriever threw, if it did, is a suppressed exception. When its outcome is unknown the record may stand, saying what
     *     would have been released; retrieving again under the same event id settles it, if the search finds the same
     * @throws dev.daybook.model.EventConflictException when the request's event id stands for another attempt; nothing is released
     * @throws dev.daybook.model.InvalidInputException when the findings do not fit the request, after that was recorded as an error; or
     *     when the request's event id is too old or too far ahead, and then nothing was searched. Nothing is released
     */
    public <C, X extends Exception> Released<C> retrieve(RetrievalRequest request, Retriever<C, X> retriever) throws X {
        return new GuardedCall<>(recorder, policy, request, Objects.requireNonNull(retriever, "retriever")).run();
    }
}
