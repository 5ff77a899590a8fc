package dev.daybook;

import dev.daybook.RetentionReport.Outcome;
import dev.daybook.internal.export.ExportFailure;
import dev.daybook.internal.export.jobs.Version;
import dev.daybook.internal.retention.ArchiveDestination;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.PolicyStore.Deletion;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deletes an organization's oldest records, batch by batch, after archiving exactly those. For one thread. */
final class BatchDeletion {
    private static final System.Logger LOG = System.getLogger(BatchDeletion.class.getName());

    private final RetentionContext context;
    private final Standing standing;
    private final UUID organizationId;
    private final RunTally tally;
    private final BatchSize size;
    private List<GovernanceEvent> telling;
    private boolean foundGone;

    BatchDeletion(
            RetentionContext context, Standing standing, UUID organizationId, GovernanceEvent started, RunTally tally) {
        this.context = context;
        this.standing = standing;
        this.organizationId = organizationId;
        this.telling = List.of(started);
        this.tally = tally;
        this.size =
                new BatchSize(context.settings().batchSize(), standing.policy().archiveBeforeDelete());
    }

    /** Deletes one batch of no more than so many records; gives how the run ends, null when it goes on. */
    @Nullable
    RunEnd next(long most) {
        int rows = (int) Math.min(most, size.rows());
        return standing.policy().archiveBeforeDelete() ? archiveAndDelete(rows) : deleteAlone(rows);
    }

    private @Nullable RunEnd deleteAlone(int rows) {
        List<UUID> ids = context.policies().oldestIds(organizationId, standing.below(), rows);
        return ids.isEmpty() ? RunEnd.of(Outcome.COMPLETED, null) : ended(ids, delete(ids, null), null);
    }

    private @Nullable RunEnd archiveAndDelete(int rows) {
        List<RetrievalDetail> batch = context.policies().oldest(organizationId, standing.below(), rows);
        if (batch.isEmpty()) {
            return RunEnd.of(Outcome.COMPLETED, null);
        }
        List<UUID> ids = batch.stream().map(detail -> detail.record().id()).toList();
        ArchiveDestination destination = context.destination(standing.policy());
        UUID receiptId = context.ids().next();
        ArchiveReceipt receipt;
        try {
            receipt = destination.write(receiptId, batch, Version.OF_LIBRARY);
        } catch (ExportFailure | IOException | RuntimeException e) {
            // A destination is the host's: whatever it throws, the records stay.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "archive " + receiptId + " of organization " + organizationId + " at the destination "
                            + standing.policy().archiveDestination() + " failed; its records stay",
                    e);
            discard(destination, receiptId);
            return RunEnd.failure(KeptReason.ARCHIVE_FAILED, tally.deleted() > 0, e)
                    .at(standing.policy().archiveDestination());
        }
        Deletion deletion;
        try {
            deletion = delete(ids, receipt);
        } catch (AuditUnavailableException e) {
            // After UNKNOWN the records may be gone, and then this archive is all there is of them.
            if (e.outcome() == AuditUnavailableException.Outcome.NOT_STORED) {
                discard(destination, receiptId);
            }
            throw e;
        }
        if (deletion.deleted() == 0) {
            discard(destination, receiptId);
        }
        return ended(ids, deletion, receipt);
    }

    private Deletion delete(List<UUID> ids, @Nullable ArchiveReceipt receipt) {
        long begun = System.nanoTime();
        Deletion deletion =
                context.policies().delete(organizationId, ids, standing.policy().policyVersion(), receipt, telling);
        size.took(ids.size(), Duration.ofNanos(System.nanoTime() - begun));
        return deletion;
    }

    private @Nullable RunEnd ended(List<UUID> ids, Deletion deletion, @Nullable ArchiveReceipt receipt) {
        switch (deletion.outcome()) {
            case HELD -> {
                return RunEnd.of(Outcome.STOPPED_HOLD, KeptReason.LEGAL_HOLD);
            }
            case POLICY_CHANGED -> {
                return RunEnd.of(Outcome.STOPPED_POLICY_CHANGED, KeptReason.POLICY_CHANGED);
            }
            case DELETED -> {
                return goneOn(ids, deletion.deleted(), receipt);
            }
        }
        throw new IllegalStateException("no such outcome");
    }

    /** Records that were listed and are gone were deleted by another host; when it happens twice on end, the work is left to it. */
    private @Nullable RunEnd goneOn(List<UUID> ids, int deleted, @Nullable ArchiveReceipt receipt) {
        if (deleted == 0) {
            boolean again = foundGone;
            foundGone = true;
            return again ? RunEnd.of(Outcome.COMPLETED, KeptReason.BUSY) : null;
        }
        foundGone = false;
        telling = List.of();
        tally.add(ids, deleted, receipt);
        return null;
    }

    private void discard(ArchiveDestination destination, UUID receiptId) {
        try {
            destination.discard(receiptId, organizationId);
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "archive {0} of organization {1}, whose records were not deleted, may still be there",
                    receiptId,
                    organizationId);
        }
    }
}
