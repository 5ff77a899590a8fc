package dev.daybook;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.Violations;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chunk as a retriever found it. The trail keeps everything but the content.
 *
 * @param <C> the host's type of a chunk's content
 * @param kbId the knowledge base it came from
 * @param documentId its document
 * @param versionId the version of the document
 * @param chunkId the host's id of the chunk, 1 to 128 characters without control characters
 * @param score how well it matches, finite; null when the retriever does not say
 * @param content what the caller is after; never stored, logged or printed
 */
public record RetrievedChunk<C>(
        UUID kbId,
        UUID documentId,
        UUID versionId,
        String chunkId,
        @Nullable Double score,
        C content) {
    /**
     * Checks the values.
     *
     * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
     */
    public RetrievedChunk {
        Objects.requireNonNull(kbId, "kbId");
        Objects.requireNonNull(documentId, "documentId");
        Objects.requireNonNull(versionId, "versionId");
        Objects.requireNonNull(chunkId, "chunkId");
        Objects.requireNonNull(content, "content");
        new Violations()
                .text("chunk_id", chunkId, ChunkRef.MAX_CHUNK_ID_LENGTH)
                .require(
                        score == null || Double.isFinite(score), "score", "not_finite", () -> "must be a finite number")
                .throwIfAny("chunk");
    }

    /** Ids only, never the content. */
    @Override
    public String toString() {
        return "RetrievedChunk[kbId=" + kbId + ", documentId=" + documentId + ", versionId=" + versionId + ", chunkId="
                + chunkId + "]";
    }
}
