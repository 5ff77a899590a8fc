package dev.daybook.model;

/** How a record became durable (contract 1.1). The first three stand in the store; the others only in receipts. */
public enum AuditWriteStatus {
    /** Committed in the store. */
    COMMITTED,
    /** Came back from the local spool and was then committed in the store. */
    RECOVERED,
    /** Committed in the store, with scopes or chunk refs cut at a limit; the counts tell how many there were. */
    DEGRADED,
    /** In the local spool; will be committed when the store is back. */
    SPOOLED,
    /** Not recorded; counted as a gap. */
    NOT_RECORDED,
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
    public static AuditWriteStatus stored(String wireName) {
        return WireNames.stored(wireName, UNKNOWN);
    }
}
