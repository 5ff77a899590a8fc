package dev.daybook.spi;

import java.time.Duration;

/** An open place that keeps the trail. Safe for use by several threads. */
public interface AuditStore extends AutoCloseable {
    /**
     * The retrieval records.
     *
     * @return the same one at every call
     */
    RecordStore records();

    /**
     * The export jobs.
     *
     * @return the same one at every call
     */
    ExportStore exports();

    /**
     * The governance history.
     *
     * @return the same one at every call
     */
    EventStore events();

    /**
     * The retention policies, and the deletion of records.
     *
     * @return the same one at every call
     */
    PolicyStore policies();

    /**
     * This store, for a host's call that has only some of its time left: one call of a host may take several of a store. Not to be closed,
     * and of no use after this store is.
     *
     * @param timeout how long each call may take instead of {@link StoreSettings#deadline()}, more than zero and at most that; calls that are
     *     given a time of their own keep that
     * @return by default this store itself. A host's call then takes longer when the store stops answering between two of them
     */
    default AuditStore within(Duration timeout) {
        return this;
    }

    /**
     * Lets go of every file, connection and thread. Closing twice is harmless. Calls under way end first or fail with
     * {@link dev.daybook.model.AuditUnavailableException}, at the latest when their time is over; later ones fail with it. When this returns,
     * the place may be opened again, by this process or another.
     */
    @Override
    void close();
}
