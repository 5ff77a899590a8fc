package dev.daybook;

import dev.daybook.model.DaybookException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An export cannot do what was asked of it. What it is, {@link #problem()} says. */
public final class ExportException extends DaybookException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** What is the matter. */
    public enum Problem {
        /** This Daybook was opened without {@link DaybookBuilder#exports}. */
        NOT_SET_UP,
        /** The idempotency key stands for another request already. */
        KEY_CONFLICT,
        /** The organization has no such export. */
        NOT_FOUND,
        /** The download token is not good, for whatever reason; always in the same words. */
        TOKEN_REFUSED,
        /** There is nothing to download, as the export has not ended, or not ended well. */
        NOT_READY,
        /** The time of the files is over. */
        EXPIRED,
        /** The place of the files does not give the file out just now. */
        FILE_UNAVAILABLE
    }

    private ExportException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /**
     * What is the matter.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }

    static ExportException notSetUp() {
        return new ExportException(
                Problem.NOT_SET_UP,
                "exports are not set up: open Daybook with .exports(ExportSettings.builder().directory(…).recipients(…).build())",
                null);
    }

    static ExportException keyConflict(UUID organizationId, UUID id) {
        return new ExportException(
                Problem.KEY_CONFLICT,
                "the idempotency key belongs to export " + id + " of organization " + organizationId
                        + ", which asked for something else; take a new key for a new request",
                null);
    }

    static ExportException notFound(UUID organizationId, UUID id) {
        return new ExportException(Problem.NOT_FOUND, "organization " + organizationId + " has no export " + id, null);
    }

    /** One and the same, so that nobody learns what was wrong with it. */
    static ExportException tokenRefused() {
        return new ExportException(
                Problem.TOKEN_REFUSED,
                "download token refused; read the export's status for a new one, if it still gives one",
                null);
    }

    static ExportException notReady(UUID id) {
        return new ExportException(Problem.NOT_READY, "export " + id + " has no files to download", null);
    }

    static ExportException expired(UUID id) {
        return new ExportException(
                Problem.EXPIRED, "the files of export " + id + " have expired; ask for a new export", null);
    }

    static ExportException fileUnavailable(UUID id, Throwable cause) {
        return new ExportException(
                Problem.FILE_UNAVAILABLE,
                "a file of export " + id + " cannot be read just now; look at the place of the files",
                cause);
    }
}
