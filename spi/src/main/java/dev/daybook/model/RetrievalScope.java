package dev.daybook.model;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one requested knowledge base in an attempt.
 *
 * @param kbId the knowledge base
 * @param outcome what became of it
 * @param reasonCode why, in the host's words, 1 to 128 characters; null when there is nothing to say
 * @param eligibleVersionCount document versions that the actor could have been given from it, 0 or more; null when the host did not
 *     say
 * @param resultCount chunks that came from it and survived policy, 0 or more
 */
public record RetrievalScope(
        UUID kbId,
        Outcome outcome,
        @Nullable String reasonCode,
        @Nullable Integer eligibleVersionCount,
        int resultCount) {
    /** The longest reason code, here and in chunk refs, in UTF-16 units. */
    public static final int MAX_REASON_CODE_LENGTH = 128;

    /** What became of a scope. */
    public enum Outcome {
        /** Searched; something was found and survived policy. */
        HIT,
        /** Searched; nothing was found. */
        MISS,
        /** Policy forbade the search, or held back everything that was found. */
        BLOCKED,
        /** The search failed. */
        ERROR,
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
        public static Outcome stored(String wireName) {
            return WireNames.stored(wireName, UNKNOWN);
        }
    }

    /**
     * Checks the values.
     *
     * @throws InvalidInputException when a number or a text is out of its bounds
     */
    public RetrievalScope {
        Objects.requireNonNull(kbId, "kbId");
        Objects.requireNonNull(outcome, "outcome");
        new Violations()
                .text("reason_code", reasonCode, MAX_REASON_CODE_LENGTH)
                .range("eligible_version_count", eligibleVersionCount, 0, Integer.MAX_VALUE)
                .range("result_count", resultCount, 0, Integer.MAX_VALUE)
                .throwIfAny("scope");
    }
}
