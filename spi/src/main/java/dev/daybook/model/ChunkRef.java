package dev.daybook.model;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that an attempt found, by reference: never its text.
 *
 * @param ordinal its place in what the retriever returned, 0 or more
 * @param kbId the knowledge base it came from
 * @param documentId its document
 * @param versionId the version of the document
 * @param chunkId the host's id of the chunk, 1 to 128 characters
 * @param score how well it matched, finite; null when the host did not say
 * @param disposition what was done with it
 * @param reasonCode why, in the host's words, 1 to 128 characters; on a released chunk, why a policy on trial would have held it back;
 *     null when there is nothing to say
 */
public record ChunkRef(
        int ordinal,
        UUID kbId,
        UUID documentId,
        UUID versionId,
        String chunkId,
        @Nullable Double score,
        Disposition disposition,
        @Nullable String reasonCode) {
    /** The longest chunk id, in UTF-16 units. */
    public static final int MAX_CHUNK_ID_LENGTH = 128;

    /** What was done with a chunk. */
    public enum Disposition {
        /** Given to the caller. */
        RELEASED,
        /** Held back. */
        FILTERED,
        /** A stored value that this version does not know. Never written. */
        UNKNOWN;

        private final String wireName = WireNames.of(this);

        /**
         * The name on the wire and in the store.
         *
         * @return the constant's name in lower case
         */
        public String wireName() {
            return wireName;
        }

        /**
         * The constant of a stored name.
         *
         * @param wireName what the store holds
         * @return the constant, {@link #UNKNOWN} when this version does not know the name
         */
        public static Disposition stored(String wireName) {
            return WireNames.stored(wireName, UNKNOWN);
        }
    }

    /**
     * Checks the values.
     *
     * @throws InvalidInputException when a number or a text is out of its bounds
     */
    public ChunkRef {
        Objects.requireNonNull(kbId, "kbId");
        Objects.requireNonNull(documentId, "documentId");
        Objects.requireNonNull(versionId, "versionId");
        Objects.requireNonNull(chunkId, "chunkId");
        Objects.requireNonNull(disposition, "disposition");
        new Violations()
                .range("ordinal", ordinal, 0, Integer.MAX_VALUE)
                .text("chunk_id", chunkId, MAX_CHUNK_ID_LENGTH)
                .require(
                        score == null || Double.isFinite(score), "score", "not_finite", () -> "must be a finite number")
                .text("reason_code", reasonCode, RetrievalScope.MAX_REASON_CODE_LENGTH)
                .throwIfAny("chunk ref");
    }
}
