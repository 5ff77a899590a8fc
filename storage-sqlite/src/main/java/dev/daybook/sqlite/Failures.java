package dev.daybook.sqlite;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.DaybookException;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in Daybook's words what SQLite says in codes. */
final class Failures {
    private static final int PRIMARY = 0xFF;

    private final Path path;

    Failures(Path path) {
        this.path = path;
    }

    AuditUnavailableException closed() {
        return new AuditUnavailableException(
                Outcome.NOT_STORED, "the SQLite store " + path + " is closed. Open it again to use it.", null);
    }

    AuditUnavailableException late(String what, Duration timeout, @Nullable Throwable cause) {
        return late(what, timeout, "another program may hold the file's lock", cause);
    }

    private AuditUnavailableException late(String what, Duration timeout, String why, @Nullable Throwable cause) {
        return new AuditUnavailableException(
                Outcome.NOT_STORED,
                what + " in the SQLite store " + path + " was not done in the " + timeout.toMillis()
                        + " ms that were left; nothing was changed: " + why + ", or the deadline is too short",
                cause);
    }

    AuditUnavailableException noReaderFree(String what, Duration timeout) {
        return late(what, timeout, "all readers are busy", null);
    }

    AuditUnavailableException moved(String what) {
        return new AuditUnavailableException(
                Outcome.NOT_STORED,
                what + " failed: the file " + path
                        + " was deleted, moved or replaced while the store was open; nothing was"
                        + " stored. If it was moved, put the file back with its -wal, and the store goes on. If it was deleted, do not"
                        + " end this process yet, for it may hold all that is left of it: see docs/operations.md.",
                null);
    }

    /** A failure before anything was committed. */
    DaybookException of(String what, Duration timeout, Throwable failure) {
        if (failure instanceof DaybookException known) {
            return known;
        }
        SQLiteErrorCode code = code(failure);
        if (code == SQLiteErrorCode.UNKNOWN_ERROR && noReaderFree(failure)) {
            return late(what, timeout, "all readers may be busy", failure);
        }
        return switch (primary(code)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_INTERRUPT, SQLITE_PROTOCOL -> late(what, timeout, failure);
            case SQLITE_NOTADB ->
                problem(Problem.FOREIGN, what, "is not an SQLite file; change the setting path", failure);
            case SQLITE_CORRUPT, SQLITE_CONSTRAINT, SQLITE_MISMATCH ->
                problem(
                        Problem.CORRUPT,
                        what,
                        "is damaged or was changed by hand (" + code
                                + "); restore a backup, or ask sqlite3 for an integrity_check",
                        failure);
            case SQLITE_READONLY, SQLITE_PERM ->
                problem(Problem.READ_ONLY, what, "may not be written; give this process the right to", failure);
            case SQLITE_ERROR ->
                problem(
                        Problem.SCHEMA_MISMATCH,
                        what,
                        "has another schema than this version's (" + message(failure)
                                + "); undo the change, or restore a backup",
                        failure);
            default ->
                new AuditUnavailableException(
                        Outcome.NOT_STORED,
                        what + " in the SQLite store " + path + " failed (" + message(failure)
                                + "); nothing was changed. Look at the disk: is it full, is it there?",
                        failure);
        };
    }

    /** A failure of the commit itself. Only when SQLite says that the lock or the space was missing is it sure that nothing is stored. */
    DaybookException ofCommit(String what, Duration timeout, Throwable failure) {
        return switch (primary(code(failure))) {
            case SQLITE_BUSY, SQLITE_FULL -> of(what, timeout, failure);
            default ->
                new AuditUnavailableException(
                        Outcome.UNKNOWN,
                        what + " in the SQLite store " + path + " failed while it was committed (" + message(failure)
                                + "). Submit the same again, with the same ids, to settle it.",
                        failure);
        };
    }

    StoreException problem(Problem problem, String what, String whatIsWrong, @Nullable Throwable cause) {
        return new StoreException(problem, what + " failed: the SQLite store " + path + " " + whatIsWrong + ".", cause);
    }

    /** Something that was read is not what was written. */
    static StoreException corrupt(String what, @Nullable String why, @Nullable Throwable cause) {
        return new StoreException(
                Problem.CORRUPT,
                what + " cannot be read: it was damaged or changed by hand (" + why + "). Restore it from a backup.",
                cause);
    }

    private static boolean noReaderFree(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    private static SQLiteErrorCode code(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.UNKNOWN_ERROR ? code : SQLiteErrorCode.getErrorCode(code.code & PRIMARY);
    }

    /** SQLite's own message; it names tables and columns, never values. */
    private static String message(Throwable failure) {
        Throwable t = failure;
        while (!(t instanceof SQLException) && t.getCause() != null) {
            t = t.getCause();
        }
        return String.valueOf(t.getMessage());
    }
}
