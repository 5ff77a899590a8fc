package dev.daybook;

/**
 * The host's retrieval: a vector search, a full-text search, a remote call.
 *
 * @param <C> the host's type of a chunk's content
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface Retriever<C, X extends Exception> {
    /**
     * Searches.
     *
     * @param request who asks what, of the knowledge bases that policy permits (at least one)
     * @return what was found
     * @throws X when the search as a whole fails; the guard records that, then passes it on
     */
    Findings<C> retrieve(RetrievalRequest request) throws X;
}
