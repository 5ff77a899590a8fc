package dev.daybook.http;

import dev.daybook.ExportException;
import dev.daybook.StalePolicyException;
import dev.daybook.http.schema.Problem;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.DaybookException;
import dev.daybook.model.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a failure inside becomes outside: never a stack trace, never a message that was not made for callers. */
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    static ApiResponse response(Operation operation, Exception failure) {
        if (failure instanceof Refusal refusal) {
            return refusal.response();
        }
        if (failure instanceof BadRequest bad) {
            return bad.response();
        }
        if (failure instanceof InvalidInputException invalid) {
            return new BadRequest(problems(operation, invalid)).response();
        }
        if (failure instanceof AuditUnavailableException unavailable) {
            return unavailable(unavailable);
        }
        if (failure instanceof ExportException export) {
            return export(export);
        }
        if (failure instanceof StalePolicyException) {
            return Answers.error(409, "the policy has another version: read it again and decide anew", Map.of());
        }
        return unexpected(failure);
    }

    private static ApiResponse export(ExportException failure) {
        return switch (failure.problem()) {
            case NOT_FOUND -> Answers.error(404, "not found", Map.of());
            case TOKEN_REFUSED ->
                Answers.error(
                        403,
                        "download token refused; read the export's status for a new one, if it still gives one",
                        Map.of());
            case KEY_CONFLICT -> Answers.error(409, "the idempotency key stands for another request", Map.of());
            case NOT_READY -> Answers.error(409, "the export has no files to download", Map.of());
            case EXPIRED -> Answers.error(410, "the files have expired; ask for a new export", Map.of());
            case NOT_SET_UP -> Answers.error(503, "exports are not set up here", Map.of());
            case FILE_UNAVAILABLE -> {
                LOG.log(System.Logger.Level.WARNING, "a file of an export cannot be read", failure);
                yield Answers.error(503, "the file cannot be read now", Map.of("Retry-After", "1"));
            }
        };
    }

    private static ApiResponse unavailable(AuditUnavailableException failure) {
        LOG.log(System.Logger.Level.WARNING, "the trail cannot be reached", failure);
        String known = failure.outcome() == AuditUnavailableException.Outcome.UNKNOWN
                ? "; what was asked for may or may not be done"
                : "";
        return Answers.error(503, "the trail cannot be reached now" + known, Map.of("Retry-After", "1"));
    }

    /** The incident id stands in the log too, so that whoever reports it helps to find it. */
    private static ApiResponse unexpected(Exception failure) {
        UUID incident = UUID.randomUUID();
        LOG.log(System.Logger.Level.ERROR, "incident " + incident, failure);
        String what = failure instanceof DaybookException ? "the trail cannot answer this" : "internal error";
        return Answers.error(500, what + " (incident " + incident + ")", Map.of());
    }

    private static List<Problem> problems(Operation operation, InvalidInputException invalid) {
        Parameter.In in = operation.hasBody() ? Parameter.In.BODY : Parameter.In.QUERY;
        return invalid.violations().stream()
                .map(violation -> new Problem(
                        List.of(in.wireName(), violation.field().replaceFirst("[.\\[].*", "")),
                        violation.message(),
                        violation.code(),
                        null,
                        Map.of()))
                .toList();
    }
}
