package dev.daybook;

import dev.daybook.model.RetrievalScope;
import dev.daybook.model.Violations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a retriever brings: chunks in the order in which they should be served, and what it has to say of single knowledge bases. A
 * knowledge base without a chunk and without a failure is a miss: so a retriever that keeps only the best chunks of all should cut in each
 * knowledge base by itself, or those crowded out are recorded as having held nothing. Immutable.
 *
 * @param <C> the host's type of a chunk's content
 * @param chunks what was found
 * @param failures why a knowledge base could not be searched, a reason code of 1 to 128 characters by its id
 * @param eligibleVersionCounts document versions that the actor could have been given, 0 or more, by knowledge base; none for those of
 *     which the host does not say
 */
public record Findings<C>(
        List<RetrievedChunk<C>> chunks, Map<UUID, String> failures, Map<UUID, Integer> eligibleVersionCounts) {
    /**
     * Checks the values.
     *
     * @throws dev.daybook.model.InvalidInputException when a failed knowledge base has chunks, or a count or a reason is out of its
     *     bounds; names it all
     */
    public Findings {
        chunks = List.copyOf(chunks);
        failures = Map.copyOf(failures);
        eligibleVersionCounts = Map.copyOf(eligibleVersionCounts);
        var violations = new Violations();
        for (RetrievedChunk<C> chunk : chunks) {
            if (failures.containsKey(chunk.kbId())) {
                violations.add(
                        "failures", "contradiction", chunk.kbId() + " failed and yet has the chunk " + chunk.chunkId());
            }
        }
        failures.forEach((kbId, reason) ->
                violations.text("failures[" + kbId + "]", reason, RetrievalScope.MAX_REASON_CODE_LENGTH));
        eligibleVersionCounts.forEach((kbId, count) ->
                violations.range("eligible_version_counts[" + kbId + "]", count, 0, Integer.MAX_VALUE));
        violations.throwIfAny("findings");
    }

    /**
     * Chunks only: every knowledge base was searched.
     *
     * @param <C> the host's type of a chunk's content
     * @param chunks what was found, may be empty
     * @return the findings
     */
    public static <C> Findings<C> of(List<RetrievedChunk<C>> chunks) {
        return new Findings<>(chunks, Map.of(), Map.of());
    }

    /**
     * Starts findings with more to say.
     *
     * @param <C> the host's type of a chunk's content
     * @return a builder
     */
    public static <C> Builder<C> builder() {
        return new Builder<>();
    }

    /** Ids and counts only, never content. */
    @Override
    public String toString() {
        return "Findings[chunks=" + chunks.size() + ", failures=" + failures + "]";
    }

    /**
     * Gathers findings. Not safe for use by several threads.
     *
     * @param <C> the host's type of a chunk's content
     */
    public static final class Builder<C> {
        private final List<RetrievedChunk<C>> chunks = new ArrayList<>();
        private final Map<UUID, String> failures = new LinkedHashMap<>();
        private final Map<UUID, Integer> eligibleVersionCounts = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a chunk, behind those before.
         *
         * @param chunk the chunk
         * @return this
         */
        public Builder<C> chunk(RetrievedChunk<C> chunk) {
            chunks.add(chunk);
            return this;
        }

        /**
         * Adds chunks, behind those before.
         *
         * @param more the chunks
         * @return this
         */
        public Builder<C> chunks(Collection<RetrievedChunk<C>> more) {
            chunks.addAll(more);
            return this;
        }

        /**
         * Says that a knowledge base could not be searched.
         *
         * @param kbId its id
         * @param reasonCode why, a word such as {@code backend_timeout}, 1 to 128 characters
         * @return this
         */
        public Builder<C> failed(UUID kbId, String reasonCode) {
            failures.put(kbId, reasonCode);
            return this;
        }

        /**
         * Says how many document versions of a knowledge base the actor could have been given.
         *
         * @param kbId its id
         * @param count 0 or more
         * @return this
         */
        public Builder<C> eligibleVersions(UUID kbId, int count) {
            eligibleVersionCounts.put(kbId, count);
            return this;
        }

        /**
         * Makes the findings.
         *
         * @return the findings
         * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
         */
        public Findings<C> build() {
            return new Findings<>(chunks, failures, eligibleVersionCounts);
        }
    }
}
