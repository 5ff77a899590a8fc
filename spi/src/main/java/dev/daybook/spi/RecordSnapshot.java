package dev.daybook.spi;

import dev.daybook.model.RetrievalDetail;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One unchanging view of some records of an organization, for reading many of them: what is recorded or deleted after it was opened does
 * not change it. For one thread at a time; several snapshots may be open at once, and keep no other reader waiting. A snapshot holds a
 * connection, and keeps the place from cleaning up behind it: close it soon. Closing the store ends its snapshots, whose calls then fail.
 *
 * <p>Going on where the last call ended costs no more than reading the rows, however deep: a store that can, keeps its place between two
 * calls.
 */
public interface RecordSnapshot extends AutoCloseable {
    /**
     * How many records there are.
     *
     * @param timeout how long counting may take, more than zero and at most ten minutes
     * @return 0 or more, exact
     * @throws dev.daybook.model.AuditUnavailableException when they could not be counted in time, or the snapshot or its store is closed
     */
    long count(Duration timeout);

    /**
     * Reads the next records with their scopes and chunk refs, newest first: descending by id as
     * {@link dev.daybook.model.EventIds#ORDER} has it. Each call ends within {@link StoreSettings#deadline()}.
     *
     * @param before only records whose id is smaller than this one, which need not exist; null to begin with the newest
     * @param limit the most records, 1 to 1,000
     * @return at most {@code limit} records; fewer only when there are no more
     * @throws dev.daybook.model.AuditUnavailableException when the place does not answer in time, or the snapshot or its store is closed
     * @throws StoreException when a record cannot be read
     */
    List<RetrievalDetail> read(@Nullable UUID before, int limit);

    /** Lets go of the view. Closing twice is harmless; never throws. */
    @Override
    void close();
}
