package dev.daybook.spi;

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
     * Lets go of every file, connection and thread. Closing twice is harmless. Calls under way end first or fail with
     * {@link dev.daybook.model.AuditUnavailableException}, at the latest when their time is over; later ones fail with it. When this returns,
     * the place may be opened again, by this process or another.
     */
    @Override
    void close();
}
