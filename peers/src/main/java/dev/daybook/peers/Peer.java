package dev.daybook.peers;

/** Something that keeps audit events in PostgreSQL. Used by several threads. */
interface Peer extends AutoCloseable {
    String name();

    /** Makes one event durable: when this returns it is committed and flushed. */
    void record(int index) throws Exception;

    /** Reads a page of 50 of one organization's events, the newest first, behind so many. */
    int page(int behind) throws Exception;

    /** How many events there are. */
    long count() throws Exception;

    @Override
    void close();
}
