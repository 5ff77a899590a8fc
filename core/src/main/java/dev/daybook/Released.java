package dev.daybook;

import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.util.List;

/**
 * Chunks that may be used, because their release is on record. Only a {@link Guard} makes one, after the record is durable; so a method
 * that asks for a {@code Released} cannot be given anything unrecorded, unless the host chose {@link FailurePolicy#serveWithGap}. Immutable.
 *
 * @param <C> the host's type of a chunk's content
 */
public final class Released<C> {
    private final List<RetrievedChunk<C>> chunks;
    private final RetrievalAttempt attempt;
    private final Receipt receipt;

    Released(List<RetrievedChunk<C>> chunks, RetrievalAttempt attempt, Receipt receipt) {
        this.chunks = List.copyOf(chunks);
        this.attempt = attempt;
        this.receipt = receipt;
    }

    /**
     * What may be used.
     *
     * @return chunks in the retriever's order, unmodifiable; empty when nothing was found or all was withheld
     */
    public List<RetrievedChunk<C>> chunks() {
        return chunks;
    }

    /**
     * The word that it is recorded.
     *
     * @return the receipt
     */
    public Receipt receipt() {
        return receipt;
    }

    /**
     * What became of the attempt, as recorded.
     *
     * @return the status
     */
    public RetrievalStatus retrievalStatus() {
        return attempt.retrievalStatus();
    }

    /**
     * What was released, as recorded.
     *
     * @return the decision
     */
    public ServingDecision servingDecision() {
        return attempt.servingDecision();
    }

    /** Ids and counts only, never content. */
    @Override
    public String toString() {
        return "Released[" + receipt.ref() + ", " + retrievalStatus().wireName() + ", chunks=" + chunks.size() + "]";
    }
}
