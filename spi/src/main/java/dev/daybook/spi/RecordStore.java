package dev.daybook.spi;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps retrieval records. Safe for use by several threads.
 *
 * <p>A record is known by {@code (organization, id)}; the same id in two organizations names two records. No call answers anything
 * about another organization than the one it is given. Every call returns or throws within its time: the timeout of
 * {@link #append}, else {@link StoreSettings#deadline()}. Every call throws
 * {@link dev.daybook.model.AuditUnavailableException} when the place cannot be reached in that time or the store is closed, and
 * {@link StoreException} when it holds something that cannot be read.
 */
public interface RecordStore {
    /** What became of one record of a batch. */
    enum AppendOutcome {
        /** Now stored, durably. */
        STORED,
        /** It was stored before, with the same content; nothing changed. */
        DUPLICATE,
        /** Its id is stored with other content, which stays; nothing changed. */
        CONFLICT
    }

    /**
     * Stores a batch in one atomic step. When this returns, every record whose outcome is {@code STORED} or {@code DUPLICATE} is durable:
     * it survives the death of the process and of the machine. When it throws, none of the batch is stored, or, when the error's
     * outcome says {@code UNKNOWN}, perhaps all of it is.
     *
     * <p>A stored record and a submitted one of the same id are compared by {@link RetrievalDetail#hasContentOf}. A batch may hold several organizations, and the same
     * {@code (organization, id)} twice; the later one is then compared with the earlier one.
     *
     * @param batch what to store; may be empty
     * @param timeout how long it may take, more than zero; shorter than {@link StoreSettings#deadline()} when the caller has waited
     *     already
     * @return one outcome for each record, in the batch's order
     * @throws dev.daybook.model.AuditUnavailableException when it could not be done in time; its outcome says whether anything may be
     *     stored
     */
    List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout);

    /**
     * Reads one page, newest first: descending by id as {@link dev.daybook.model.EventIds#ORDER} has it.
     *
     * @param organizationId the tenant
     * @param filter which records; {@link RetrievalFilter#matches} is its meaning
     * @param before only records whose id is smaller than this one, which need not exist; null for the first page
     * @param limit the most records, 1 or more
     * @return at most {@code limit} records; fewer only when there are no more
     */
    List<RetrievalRecord> page(UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit);

    /**
     * Finds one record with its scopes and chunk refs.
     *
     * @param organizationId the tenant
     * @param id the event id
     * @return the record; empty when the organization has none of that id
     */
    Optional<RetrievalDetail> find(UUID organizationId, UUID id);

    /**
     * When the oldest record that the store still holds was made. What is older was deleted or never recorded.
     *
     * @param organizationId the tenant
     * @return the instant; empty when the store holds no record of the organization
     */
    Optional<Instant> retainedFrom(UUID organizationId);

    /**
     * Reads the records of one organization in the order in which they were committed. A reader that always goes on at the returned
     * position sees every record exactly once, however late one commits; a store therefore shows none that could still be preceded by
     * another. Deleted records are passed over.
     *
     * @param organizationId the tenant
     * @param position where the last call of this method ended; null to begin with the first record
     * @param limit the most records, 1 or more
     * @return records, and where to go on
     * @throws dev.daybook.model.InvalidInputException when the position is not one of this store's
     */
    FollowBatch follow(UUID organizationId, @Nullable String position, int limit);

    /**
     * As {@link #follow}, for all organizations together: for hosts that forward the whole trail.
     *
     * @param position where the last call of this method ended; null to begin with the first record
     * @param limit the most records, 1 or more
     * @return records, and where to go on
     * @throws dev.daybook.model.InvalidInputException when the position is not one of this store's
     */
    FollowBatch followAll(@Nullable String position, int limit);
}
