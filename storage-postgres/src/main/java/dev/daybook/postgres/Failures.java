package dev.daybook.postgres;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.DaybookException;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in Daybook's words what PostgreSQL says in codes. */
final class Failures {
    private final SchemaName schema;

    Failures(SchemaName schema) {
        this.schema = schema;
    }

    AuditUnavailableException closed() {
        return unavailable(Outcome.NOT_STORED, "is closed. Open it again to use it", null);
    }

    AuditUnavailableException late(String what, Duration timeout, @Nullable Throwable cause) {
        String last = cause == null ? "" : " (" + message(cause) + ")";
        return new AuditUnavailableException(
                Outcome.NOT_STORED,
                what + " in the PostgreSQL store " + schema + " was not done in the " + timeout.toMillis()
                        + " ms that were left; nothing was changed: the server does not answer, a lock is held, all connections are"
                        + " busy, or the deadline is too short" + last,
                cause);
    }

    /** A failure before anything was committed. */
    DaybookException of(String what, Call call, Throwable failure) {
        if (failure instanceof DaybookException known) {
            return known;
        }
        String state = state(failure);
        if (call.expired() || timedOut(failure) || state.equals("57014") || state.equals("55P03")) {
            return late(what, call.timeout(), failure);
        }
        return switch (state) {
            case "25006" -> problem(Problem.READ_ONLY, what, "only reads, as the server or this role says", failure);
            case "42P07" ->
                problem(
                        Problem.SCHEMA_MISMATCH,
                        what,
                        "has a table where a partition must be made; attach it again, or give it another name",
                        failure);
            case "42501" ->
                problem(
                        Problem.READ_ONLY,
                        what,
                        "does not allow it to this role; see the roles in docs/storage.md",
                        failure);
            case "3D000" ->
                problem(
                        Problem.NOT_ACCESSIBLE,
                        what,
                        "names a database that is not there; change the setting url",
                        failure);
            case "42P01", "42703", "42883", "3F000" ->
                problem(
                        Problem.SCHEMA_MISMATCH,
                        what,
                        "has another schema than this version's; undo the change, or restore a backup",
                        failure);
            case "23514", "23502" ->
                problem(
                        Problem.SCHEMA_MISMATCH,
                        what,
                        "refuses a value that this version writes; was its schema changed?",
                        failure);
            case "XX001", "XX002" -> problem(Problem.CORRUPT, what, "is damaged; restore a backup", failure);
            case "22023", "08004" ->
                problem(
                        Problem.NOT_ACCESSIBLE,
                        what,
                        "cannot be reached with these settings; change url or password",
                        failure);
            default ->
                state.startsWith("28")
                        ? problem(
                                Problem.NOT_ACCESSIBLE, what, "lets this user not in; change user or password", failure)
                        : new AuditUnavailableException(
                                Outcome.NOT_STORED,
                                what + " in the PostgreSQL store " + schema + " failed (" + message(failure)
                                        + "); nothing was changed. Is the server there, and is it the primary?",
                                failure);
        };
    }

    /** A failure of the commit itself. Only when the server says that it took the transaction back is it sure that nothing is stored. */
    DaybookException ofCommit(String what, Call call, Throwable failure) {
        String state = state(failure);
        boolean takenBack = serverMessage(failure) != null
                && (state.startsWith("40") || state.startsWith("23") || state.startsWith("25"))
                && !state.equals("40003");
        return takenBack
                ? of(what, call, failure)
                : perhapsStored(what, "failed while it was committed (" + message(failure) + ")", failure);
    }

    AuditUnavailableException perhapsStored(String what, String why, @Nullable Throwable cause) {
        return new AuditUnavailableException(
                Outcome.UNKNOWN,
                what + " in the PostgreSQL store " + schema + " " + why
                        + ". Submit the same again, with the same ids, to settle it.",
                cause);
    }

    StoreException problem(Problem problem, String what, String whatIsWrong, @Nullable Throwable cause) {
        String said = cause == null ? "" : " (" + message(cause) + ")";
        return new StoreException(
                problem, what + " failed: the PostgreSQL store " + schema + " " + whatIsWrong + said + ".", cause);
    }

    /** Something that was read is not what was written. */
    static StoreException corrupt(String what, RuntimeException cause) {
        return new StoreException(
                Problem.CORRUPT,
                what + " cannot be read: it was damaged or changed by hand (" + cause.getMessage()
                        + "). Restore it from a backup.",
                cause);
    }

    /** The first code that a server or driver gave, the empty text when none did. */
    static String state(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && e.getSQLState() != null) {
                return e.getSQLState();
            }
        }
        return "";
    }

    /** What the server said, null when it said nothing. */
    static @Nullable ServerErrorMessage serverMessage(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof PSQLException e) {
                return e.getServerErrorMessage();
            }
        }
        return null;
    }

    private AuditUnavailableException unavailable(Outcome outcome, String why, @Nullable Throwable cause) {
        return new AuditUnavailableException(outcome, "the PostgreSQL store " + schema + " " + why + ".", cause);
    }

    private static boolean timedOut(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SocketTimeoutException || t instanceof Session.OutOfTimeException) {
                return true;
            }
        }
        return false;
    }

    /** What the innermost says that says something; without the server's detail, which repeats values of rows. */
    private static String message(Throwable failure) {
        ServerErrorMessage said = serverMessage(failure);
        if (said != null) {
            return said.getSeverity() + ": " + said.getMessage();
        }
        Throwable telling = failure;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            telling = t.getMessage() == null ? telling : t;
        }
        // "db.example" says little without its UnknownHostException.
        return telling instanceof SQLException && telling.getMessage() != null
                ? telling.getMessage()
                : telling.getClass().getSimpleName()
                        + (telling.getMessage() == null ? "" : ": " + telling.getMessage());
    }
}
