package dev.daybook.internal.recording;

import dev.daybook.model.RetrievalDetail;
import java.time.Duration;

/** Makes records durable, as the host's failure policy has it. Safe for use by several threads. */
public interface Recording {
    /** What became of a record. */
    enum Outcome {
        /** It is in the store, now or since it was submitted before. */
        STORED,
        /** Another attempt is in the store under its id. */
        CONFLICT,
        /** It is in the local spool. */
        SPOOLED,
        /** It is nowhere, and was counted. */
        NOT_RECORDED
    }

    /**
     * Records.
     *
     * @param detail the record
     * @param deadline how long this may take
     * @return what became of it
     * @throws dev.daybook.model.AuditUnavailableException when it is not durable by then and the policy is to say so
     */
    Outcome record(RetrievalDetail detail, Duration deadline);

    /**
     * Refuses new records and waits for those that are in.
     *
     * @param most how long to wait
     */
    void close(Duration most);
}
