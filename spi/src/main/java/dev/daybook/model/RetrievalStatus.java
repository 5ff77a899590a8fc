package dev.daybook.model;

/** What became of a retrieval attempt: a fold of its scope outcomes (contract 1.2). */
public enum RetrievalStatus {
    /** At least one scope found something, and none was blocked or failed. */
    HIT,
    /** At least one scope found something, and at least one was blocked or failed. */
    PARTIAL,
    /** Every scope was searched, none found anything. */
    MISS,
    /** No scope found anything, none failed, at least one was blocked by policy. */
    BLOCKED,
    /** No scope found anything and at least one failed, or there was no scope at all. */
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
    public static RetrievalStatus stored(String wireName) {
        return WireNames.stored(wireName, UNKNOWN);
    }

    /**
     * The constant of a wire name that somebody gave.
     *
     * @param wireName such as {@code hit}
     * @return the constant, never {@link #UNKNOWN}
     * @throws InvalidInputException when there is none of that name; the message names the vocabulary
     */
    public static RetrievalStatus parse(String wireName) {
        return WireNames.parse(values(), "statuses", wireName, UNKNOWN);
    }
}
