package dev.daybook;

import java.util.UUID;

/**
 * The host's decisions: which knowledge bases may be searched for a request, and which chunks may be released. Implement what is
 * needed; the rest releases. Must be safe for use by several threads. A policy that throws releases nothing: the attempt is recorded as
 * an error, and the exception passed on.
 */
public interface GuardPolicy {
    /**
     * Decides on a knowledge base, before anything is searched. One that is withheld is not shown to the retriever.
     *
     * @param request who asks what
     * @param kbId one of the request's knowledge bases
     * @return the verdict
     */
    default Verdict scope(RetrievalRequest request, UUID kbId) {
        return Verdict.release();
    }

    /**
     * Decides on a chunk that was found. A rule that reads the content should withhold what is not of a type that it knows.
     *
     * @param request who asks what
     * @param chunk the chunk
     * @return the verdict
     */
    default Verdict chunk(RetrievalRequest request, RetrievedChunk<?> chunk) {
        return Verdict.release();
    }
}
