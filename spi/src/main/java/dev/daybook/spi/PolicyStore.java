package dev.daybook.spi;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps retention policies, and is the only way by which records are deleted (contract 1.5). Safe for use by several threads. Calls end
 * and fail as those of {@link RecordStore} do; writes say by their error's outcome whether they may be done.
 *
 * <p>The policy's row is what holds and deletions meet at: {@link #replace} and {@link #delete} of one organization lock it for their
 * transaction, so that they come one after the other. <b>Once a {@code replace} that sets a hold has returned, no deletion of that
 * organization's records commits.</b>
 */
public interface PolicyStore {
    /**
     * What the clocks say.
     *
     * @param storeNow the clock of the place, such as a database server's; null when the place has none but that of the host, as a file
     * @param newestSeen the newest instant noted on this place, null when none ever was
     */
    record Clocks(@Nullable Instant storeNow, @Nullable Instant newestSeen) {}

    /** What became of a deletion. */
    enum DeleteOutcome {
        /** The records that were still there are gone. */
        DELETED,
        /** Nothing was deleted: a legal hold is set, whatever the version. */
        HELD,
        /** Nothing was deleted: there is no hold, but the policy has another version, or there is none. */
        POLICY_CHANGED
    }

    /**
     * A deletion that was tried.
     *
     * @param outcome what became of it
     * @param deleted how many records were deleted, 0 or more; fewer than asked for when some were gone already
     */
    record Deletion(DeleteOutcome outcome, int deleted) {}

    /**
     * An organization whose records may be deleted without an archive.
     *
     * @param organizationId the tenant
     * @param policyVersion the policy under which this was decided
     * @param below records whose id is smaller than this one may go
     * @param events what tells of it, stored in the step that drops the first segment with records of the organization, and only then
     */
    record Approval(UUID organizationId, long policyVersion, UUID below, List<GovernanceEvent> events) {
        /** Copies the list. */
        public Approval {
            events = List.copyOf(events);
        }
    }

    /**
     * Records that were dropped together.
     *
     * @param organizationId the tenant
     * @param rows how many there were, 1 or more
     * @param firstId the oldest
     * @param lastId the newest
     */
    record Dropped(UUID organizationId, long rows, UUID firstId, UUID lastId) {}

    /**
     * Finds an organization's policy, and makes it when there is none, durably, with the events that tell of it, in one atomic step.
     * However many callers try at once, on however many hosts, one policy is made, and all get it.
     *
     * @param byDefault the policy to make, of version 1
     * @param events what tells of it, stored exactly when the policy is made
     * @return the policy that is stored now
     */
    RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events);

    /**
     * Replaces a policy when it is still at the version before, durably, with the events that tell of it, in one atomic step, under the
     * policy's lock.
     *
     * @param next the policy as it is to be; the stored one of its organization is replaced when its version is one less
     * @param events what tells of the change, stored exactly when the change is
     * @return false when the stored policy has another version, or there is none; then nothing changed
     */
    boolean replace(RetentionPolicy next, List<GovernanceEvent> events);

    /**
     * Lists organizations that hold records or have a policy, for sweeps over all of them.
     *
     * @param after only organizations whose id comes after this one, by its 16 bytes, unsigned; null for the first
     * @param limit the most, 1 to 1,000
     * @return the organizations, ascending by their 16 bytes, unsigned
     */
    List<UUID> listOrganizations(@Nullable UUID after, int limit);

    /**
     * Reads an organization's oldest records with their scopes and chunk refs: ascending by id as
     * {@link dev.daybook.model.EventIds#ORDER} has it.
     *
     * @param organizationId the tenant
     * @param below only records whose id is smaller than this one
     * @param limit the most records, 1 to 10,000
     * @return at most {@code limit} records; fewer only when there are no more
     */
    List<RetrievalDetail> oldest(UUID organizationId, UUID below, int limit);

    /**
     * As {@link #oldest}, but only the ids: for what is deleted without an archive.
     *
     * @param organizationId the tenant
     * @param below only records whose id is smaller than this one
     * @param limit the most ids, 1 to 10,000
     * @return at most {@code limit} ids, ascending; fewer only when there are no more
     */
    List<UUID> oldestIds(UUID organizationId, UUID below, int limit);

    /**
     * Deletes records of one organization, with their receipt and the events that tell of it, in one atomic step, which is durable at
     * the latest when the next durable write of this store is: a power cut before may bring back all of it, and the next run deletes it
     * again. In that step, under the policy's lock, it checks that the policy still has the version under which the deletion was decided
     * and that no hold is set. Deletes exactly the records named; those that are gone already are passed over, those of others do not
     * exist. Leaves no deleted bytes readable in files, as far as the back end can see to it.
     *
     * @param organizationId the tenant
     * @param ids the records, 1 to 10,000
     * @param policyVersion the policy under which this was decided
     * @param receipt where they were archived, null when they were not; stored exactly when something is deleted
     * @param events what tells of it, stored exactly when something is deleted
     * @return what became of it
     */
    Deletion delete(
            UUID organizationId,
            List<UUID> ids,
            long policyVersion,
            @Nullable ArchiveReceipt receipt,
            List<GovernanceEvent> events);

    /**
     * Drops whole segments of records at once, where a back end keeps records in segments of time: each segment in which every
     * organization that has records there is approved, up to the segment's end. As {@link #delete} does, it checks every policy's version
     * and hold under the policies' locks, held until the segment is gone. Recording and reading go on meanwhile.
     *
     * @param approvals organizations whose records may go without an archive
     * @return what was dropped, one entry for each segment and organization; empty when nothing was, as in stores without segments
     */
    default List<Dropped> dropSegments(List<Approval> approvals) {
        return List.of();
    }

    /**
     * Takes, keeps or gives back the right to apply retention to an organization, so that two hosts do not do it at once. The policy must
     * be there. Does not change its version.
     *
     * @param organizationId the tenant
     * @param owner who wants it, 1 to 128 characters
     * @param now a lease that ends at or before this instant is over
     * @param until when this lease ends; {@code now} or earlier gives it back
     * @return true when the owner has it now, or gave it back; false when another's lease is not over
     */
    boolean lease(UUID organizationId, String owner, Instant now, Instant until);

    /**
     * Finds the receipts of archives that may hold a record: those of the organization between whose first and last record it lies.
     *
     * @param organizationId the tenant
     * @param id the record
     * @return newest first; empty when there are none
     */
    List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id);

    /**
     * Reads one page of receipts, newest first: descending by id as {@link dev.daybook.model.EventIds#ORDER} has it.
     *
     * @param organizationId the tenant
     * @param before only receipts whose id is smaller than this one, which need not exist; null for the first page
     * @param limit the most, 1 to 201
     * @return at most {@code limit} receipts; fewer only when there are no more
     */
    List<ArchiveReceipt> receipts(UUID organizationId, @Nullable UUID before, int limit);

    /**
     * What the clocks say, so that one wrong clock does not erase a trail.
     *
     * @return the place's own clock if it has one, and the newest instant that {@link #noteClock} was given on this place if it ever was
     */
    Clocks clocks();

    /**
     * Notes an instant that was found trustworthy. An earlier one than is noted already changes nothing.
     *
     * @param instant the instant
     */
    void noteClock(Instant instant);
}
