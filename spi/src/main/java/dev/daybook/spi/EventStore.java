package dev.daybook.spi;

import dev.daybook.model.GovernanceEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the governance history (contract 1.6): entries are added, and never changed or deleted, not even with the records. Safe for use
 * by several threads. Calls end and fail as those of {@link RecordStore} do.
 *
 * <p>Whatever changes a job or a policy takes the entries that tell of it, and adds them in the same atomic step; this interface is for
 * those that stand alone.
 */
public interface EventStore {
    /**
     * Adds entries, durably and in one atomic step. An entry whose {@code (organization, id)} is there already is passed over.
     *
     * @param events the entries, at most 1,000, of any organizations
     * @throws dev.daybook.model.AuditUnavailableException when it could not be done in time; its outcome says whether anything may be
     *     stored
     */
    void append(List<GovernanceEvent> events);

    /**
     * Reads one page, newest first: descending by id as {@link dev.daybook.model.EventIds#ORDER} has it.
     *
     * @param organizationId the tenant
     * @param before only entries whose id is smaller than this one, which need not exist; null for the first page
     * @param limit the most entries, 1 to 201
     * @return at most {@code limit} entries; fewer only when there are no more
     */
    List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit);
}
