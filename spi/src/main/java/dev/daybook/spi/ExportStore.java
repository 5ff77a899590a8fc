package dev.daybook.spi;

import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps export jobs, for several workers on several hosts. Safe for use by several threads. Calls end and fail as those of
 * {@link RecordStore} do.
 *
 * <p>The store knows no rule of exports. It adds, finds, lists, and replaces by compare-and-set; which change is allowed, the core
 * decides. So two workers never both do what one may do.
 */
public interface ExportStore {
    /**
     * Adds a job, durably, with the events that tell of it, in one atomic step. Adds nothing when there is already a job of the same
     * organization and id, or of the same organization and idempotency key; however many callers try at once, on however many hosts, one
     * wins and all get its job. Jobs without a key have none in common.
     *
     * @param job a job of revision 1
     * @param events what tells of it, stored exactly when the job is; passed over as {@link EventStore#append} does when they are there
     * @return the job that is stored now: the given one, or the one that was there; the one of that id when both are there
     * @throws dev.daybook.model.AuditUnavailableException when it could not be done in time; its outcome says whether it may be stored
     */
    ExportJob add(ExportJob job, List<GovernanceEvent> events);

    /**
     * Finds a job.
     *
     * @param organizationId the tenant
     * @param id the job
     * @return the job as it is now; empty when the organization has none of that id
     */
    Optional<ExportJob> find(UUID organizationId, UUID id);

    /**
     * Reads one page of an organization's jobs, newest first: descending by id as {@link dev.daybook.model.EventIds#ORDER} has it.
     *
     * @param organizationId the tenant
     * @param before only jobs whose id is smaller than this one, which need not exist; null for the first page
     * @param limit the most jobs, 1 to 201
     * @return at most {@code limit} jobs; fewer only when there are no more
     */
    List<ExportJob> page(UUID organizationId, @Nullable UUID before, int limit);

    /**
     * Replaces a job when it is still at the revision before, durably, with the events that tell of it, in one atomic step.
     *
     * @param next the job as it is to be; the stored one of its organization and id is replaced when its revision is one less. What was
     *     asked for (from {@code exportFormat} to {@code requestedBy}) is as it is stored: the core never changes it
     * @param events what tells of the change, stored exactly when the change is; passed over when they are there
     * @return false when the stored job has another revision, or there is none; then nothing changed
     * @throws dev.daybook.model.AuditUnavailableException when it could not be done in time; its outcome says whether it may be stored
     */
    boolean replace(ExportJob next, List<GovernanceEvent> events);

    /**
     * Lists jobs that a worker may take, over all organizations: those that are queued, and those that are being processed under no lease
     * or one that has run out. Of each organization the oldest one (by id) alone, so that one with many jobs does not stand before the
     * others; first those organizations of which no job was ever started, then those whose last start ({@code progress.startedAt} of any
     * of its jobs, whatever became of them) is longest ago; among equals the smaller job id first.
     *
     * @param now leases that end at or before this instant have run out
     * @param limit the most jobs, 1 to 201
     * @return the jobs
     */
    List<ExportJob> listClaimable(Instant now, int limit);

    /**
     * Lists jobs whose files are to be deleted, over all organizations: completed or in part, and {@code expiresAt} is at or before an
     * instant. Those that expired first come first, among equals the smaller id.
     *
     * @param now the instant
     * @param limit the most jobs, 1 to 201
     * @return the jobs
     */
    List<ExportJob> listExpired(Instant now, int limit);
}
