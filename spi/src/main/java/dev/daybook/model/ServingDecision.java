package dev.daybook.model;

/** What was released to the caller (contract 1.1). */
public enum ServingDecision {
    /** Everything that was found. */
    SERVED,
    /** Some of what was found; policy held back the rest. */
    SERVED_FILTERED,
    /** Everything that was found, although a policy on trial would have held some of it back. */
    SERVED_SHADOW,
    /** Nothing, by decision. */
    WITHHELD,
    /** Nothing, because nothing was found. */
    NOTHING_TO_SERVE,
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
    public static ServingDecision stored(String wireName) {
        return WireNames.stored(wireName, UNKNOWN);
    }
}
