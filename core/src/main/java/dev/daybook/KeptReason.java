package dev.daybook;

import java.util.Locale;

/** Why records are kept: in general, or although their time is over (contract 1.5). */
public enum KeptReason {
    /** A legal hold is set. It has no end. */
    LEGAL_HOLD,
    /** Their time is not over. */
    WITHIN_RETENTION,
    /** A change has made more records deletable, and deletion waits for a grace. */
    GRACE,
    /** They must be archived first, and the policy names no destination, or none that this host has. */
    NO_DESTINATION,
    /** They must be archived first, and the host has named nobody to encrypt the archives to. */
    NO_RECIPIENTS,
    /** Every record of the organization would go, and nobody asked for that by name. */
    WOULD_DELETE_EVERYTHING,
    /** They could not be archived, or the archive read again was not what had been written. */
    ARCHIVE_FAILED,
    /** The policy was changed while retention was applied. */
    POLICY_CHANGED,
    /** Another host is applying retention to the organization. */
    BUSY,
    /** By the clocks their time is over, which are further ahead of what was seen before than is believed at once; later runs catch up. */
    CLOCK_HELD_BACK,
    /** One run deletes only so many; the next goes on. */
    RUN_LIMIT,
    /** The store failed. */
    STORE_FAILED;

    /**
     * The name on the wire and in events.
     *
     * @return the constant's name in lower case
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
