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
     * <p>A record whose {@code (organization, id)} is stored is compared with what is stored by {@link RetrievalDetail#hasContentOf}. A
     * batch may hold several organizations, and the same {@code (organization, id)} several times: each is compared with what is
     * stored when its turn comes, be it from before or from earlier in this batch; one that was a conflict is not stored, so nothing is
     * compared with it. {@code DUPLICATE} is never answered for a record whose own commit has not ended.
     *
     * <p>The core gives at most 512 records at a time; a store takes 1,000 in one step. It is never given {@code UNKNOWN} values, nor the
     * write statuses {@code spooled} and {@code not_recorded}. A batch that has a null in it, or fails while it is read, ends with that
     * error, and nothing of it is stored; so does any other failure than {@code AuditUnavailableException}, after which the core
     * submits the records one by one. A thread that is interrupted meanwhile finds its flag set afterwards, and the store as usable as
     * before.
     *
     * @param batch what to store; may be empty
     * @param timeout how long it may take, more than zero and at most ten minutes; shorter than {@link StoreSettings#deadline()} when
     *     the caller has waited already
     * @return one outcome for each record, in the batch's order
     * @throws dev.daybook.model.AuditUnavailableException when it could not be done in time; its outcome says whether anything may be
     *     stored
     */
    List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout);

    /**
     * Reads one page, newest first: descending by id as {@link dev.daybook.model.EventIds#ORDER} has it, which is the order of its 16
     * bytes, unsigned. {@link dev.daybook.model.EventIds#first} turns the bounds of the window into ids.
     *
     * @param organizationId the tenant
     * @param filter which records; {@link RetrievalFilter#matches} is its meaning
     * @param before only records whose id is smaller than this one, which need not exist; null for the first page
     * @param limit the most records, 1 or more; the core asks for up to 201
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
     * Opens an unchanging view of the records that are committed now and pass a filter, for exports.
     *
     * @param organizationId the tenant
     * @param filter which records; {@link RetrievalFilter#matches} is its meaning
     * @return the view, which the caller closes
     * @throws dev.daybook.model.AuditUnavailableException when it cannot be opened in time, or too many are open
     */
    RecordSnapshot snapshot(UUID organizationId, RetrievalFilter filter);

    /**
     * When the oldest record that the place holds now was made. What is older was deleted or never recorded.
     *
     * @param organizationId the tenant
     * @return the instant; empty when the store holds no record of the organization
     */
    Optional<Instant> retainedFrom(UUID organizationId);

    /**
     * Reads the records of one organization in the order in which they were committed. A reader that always goes on at the returned
     * position sees every record exactly once, however late one commits; a store therefore shows none that could still be preceded by
     * another. Records of one batch come in any order, deleted ones are passed over.
     *
     * <p>A position holds in every store on the same place, for ever, also after the records before it were deleted. It may move past
     * other organizations' records, and is not for people to read: the core seals it, and binds it to its organization.
     *
     * @param organizationId the tenant
     * @param position where the last call of this method ended; null to begin with the first record
     * @param limit the most records, 1 or more
     * @return records, and where to go on
     * @throws dev.daybook.model.InvalidInputException when it cannot be a position of this place; one of another place need not be
     *     recognized when it could be
     */
    FollowBatch follow(UUID organizationId, @Nullable String position, int limit);

    /**
     * As {@link #follow}, for all organizations together: for hosts that forward the whole trail.
     *
     * @param position where the last call of this method ended; null to begin with the first record
     * @param limit the most records, 1 or more
     * @return records, and where to go on
     * @throws dev.daybook.model.InvalidInputException when it cannot be a position of this place; one of another place need not be
     *     recognized when it could be
     */
    FollowBatch followAll(@Nullable String position, int limit);
}
