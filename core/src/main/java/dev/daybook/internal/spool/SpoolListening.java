package dev.daybook.internal.spool;

import java.util.Map;
import java.util.UUID;

/** Told what becomes of the spool. */
public interface SpoolListening {
    /**
     * Records were committed in the store and are no longer in the spool.
     *
     * @param records how many
     * @param left how many still wait
     */
    void drained(long records, long left);

    /**
     * A segment is damaged, or went away.
     *
     * @param what which, and what was done with it; no content
     * @param lost how many spooled records of each organization cannot be read; empty when that is not known
     */
    void damaged(String what, Map<UUID, Long> lost);

    /**
     * The store has another attempt under the id of a spooled record; that one stays, and this is dropped.
     *
     * @param organizationId the tenant
     * @param id the event id
     */
    void conflicted(UUID organizationId, UUID id);

    /**
     * The spool could not be written or drained. It is tried again.
     *
     * @param failure what was thrown
     */
    void failed(Throwable failure);
}
