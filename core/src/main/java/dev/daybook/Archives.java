package dev.daybook;

import dev.daybook.internal.cursor.CursorCodec;
import dev.daybook.internal.cursor.CursorCodec.Listing;
import dev.daybook.internal.export.age.AgeIdentity;
import dev.daybook.internal.export.age.DamagedFileException;
import dev.daybook.internal.retention.ArchiveReading;
import dev.daybook.internal.retention.DamagedArchiveException;
import dev.daybook.model.Actor;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventRef;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.Violation;
import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what was archived before it was deleted (contract 1.5). Opening an archive takes the secret key of one of the recipients, which
 * should not be kept where the service runs, and leaves an event. Safe for use by several threads.
 */
public final class Archives {
    private final RetentionContext context;
    private final Paging<ArchiveReceipt> paging;
    private final ReadEvents reads;

    Archives(RetentionContext context, CursorCodec cursors, ReadEvents reads) {
        this.context = context;
        this.paging = new Paging<>("archives", Listing.ARCHIVES, cursors, ArchiveReceipt::id);
        this.reads = reads;
    }

    /**
     * Lists the archives whose records were deleted, newest first.
     *
     * @param organizationId the tenant
     * @param limit the most receipts, 1 to 200
     * @param cursor the {@code nextCursor} of the page before; null for the first page
     * @return the page; its {@code retainedFrom} is null
     * @throws InvalidInputException when the limit is out of range or the cursor was not made by Daybook for this list
     * @throws dev.daybook.model.AuditUnavailableException when the store does not answer in time
     */
    public Page<ArchiveReceipt> page(UUID organizationId, int limit, @Nullable String cursor) {
        return paging.page(organizationId, limit, cursor, context.policies()::receipts);
    }

    /**
     * Reads all records of one archive, after checking that it is what its receipt says.
     *
     * @param organizationId the tenant
     * @param receipt one of this tenant's receipts
     * @param identity the secret key, {@code AGE-SECRET-KEY-1…}
     * @param actor who reads
     * @return the records, newest first, at most as many as one batch had
     * @throws InvalidInputException when the identity is none, or the receipt another organization's
     * @throws ArchiveException when the archive cannot be read or is not what the receipt says
     * @throws dev.daybook.model.AuditUnavailableException when the event cannot be stored in time
     */
    public List<RetrievalDetail> open(UUID organizationId, ArchiveReceipt receipt, String identity, Actor actor) {
        if (!receipt.organizationId().equals(organizationId)) {
            throw refused("receipt", "not_found", "must be one of this organization's");
        }
        AgeIdentity key = AgeIdentity.of(Objects.requireNonNull(identity, "identity"));
        List<RetrievalDetail> records = read(receipt, key);
        reads.archive(receipt, actor);
        return records;
    }

    /**
     * Finds one deleted record in the archives that may hold it.
     *
     * @param organizationId the tenant
     * @param ref its reference ({@code ra_…}) or the bare UUID of its id
     * @param identity the secret key, {@code AGE-SECRET-KEY-1…}
     * @param actor who reads
     * @return the record as it was; empty when no archive holds it
     * @throws InvalidInputException when the text is neither a reference nor a UUID, or the identity is none
     * @throws ArchiveException when an archive that may hold it cannot be read or is not what its receipt says
     * @throws dev.daybook.model.AuditUnavailableException when the store does not answer in time
     */
    public Optional<RetrievalDetail> find(UUID organizationId, String ref, String identity, Actor actor) {
        UUID id = EventRef.parse(ref)
                .orElseThrow(() -> refused("ref", "malformed", "must be ra_ and 26 characters, or a UUID"));
        AgeIdentity key = AgeIdentity.of(Objects.requireNonNull(identity, "identity"));
        for (ArchiveReceipt receipt : context.policies().findReceipts(organizationId, id)) {
            Optional<RetrievalDetail> found = read(receipt, key).stream()
                    .filter(detail -> detail.record().id().equals(id))
                    .findFirst();
            if (found.isPresent()) {
                reads.archive(receipt, actor);
                return found;
            }
        }
        return Optional.empty();
    }

    private List<RetrievalDetail> read(ArchiveReceipt receipt, AgeIdentity key) {
        ArtifactStore store = context.setup().destinations().get(receipt.destination());
        if (store == null) {
            throw new ArchiveException(
                    ArchiveException.Problem.UNKNOWN_DESTINATION, receipt, "this host has no such destination", null);
        }
        try {
            return ArchiveReading.read(store, receipt, key);
        } catch (DamagedArchiveException | DamagedFileException e) {
            throw new ArchiveException(ArchiveException.Problem.DAMAGED, receipt, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ArchiveException(ArchiveException.Problem.UNREADABLE, receipt, "it cannot be read", e);
        }
    }

    private static InvalidInputException refused(String field, String code, String message) {
        return new InvalidInputException("archive", List.of(new Violation(field, code, message)));
    }
}
