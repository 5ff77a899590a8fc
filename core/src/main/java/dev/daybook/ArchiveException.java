package dev.daybook;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.DaybookException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An archive of deleted records cannot be read. */
public final class ArchiveException extends DaybookException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final UUID receiptId;

    /** What is the matter. */
    public enum Problem {
        /** This host has no destination of the receipt's name: configure it. */
        UNKNOWN_DESTINATION,
        /** The archive is not there, cannot be read, or is not encrypted to this identity. */
        UNREADABLE,
        /** The archive is not what its receipt says: it was changed or cut. */
        DAMAGED
    }

    ArchiveException(Problem problem, ArchiveReceipt receipt, String why, @Nullable Throwable cause) {
        super(
                "archive " + receipt.folder() + " of organization " + receipt.organizationId() + " in the destination "
                        + receipt.destination() + ": " + why,
                cause);
        this.problem = problem;
        this.receiptId = receipt.id();
    }

    /**
     * What is the matter.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }

    /**
     * Which archive.
     *
     * @return the id of its receipt
     */
    public UUID receiptId() {
        return receiptId;
    }
}
