package dev.daybook.http;

import dev.daybook.ExportDownload;
import dev.daybook.ExportRequest;
import dev.daybook.ExportStatus;
import dev.daybook.Exports;
import dev.daybook.http.Parameter.In;
import dev.daybook.http.schema.Types;
import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Exports: asking for one, looking how far it is, cancelling, and downloading its files. */
final class ExportOperations {
    static final String PATH = "/v1/knowledge-base/audit/exports";

    private static final Parameter<ExportJob.Format> FORMAT = Parameter.optional(
                    In.BODY,
                    "export_format",
                    Types.words(ExportJob.Format.values(), ExportJob.Format::wireName),
                    "The format of the files.")
            .orElse(ExportJob.Format.CSV)
            .suchAs("ndjson");

    private static final Parameter<Instant> START = RetrievalOperations.START.in(In.BODY);
    private static final Parameter<Instant> END = RetrievalOperations.END.in(In.BODY);
    private static final Parameter<List<UUID>> KB_IDS = RetrievalOperations.KB_IDS.in(In.BODY);
    private static final Parameter<List<RetrievalStatus>> STATUSES = RetrievalOperations.STATUSES.in(In.BODY);
    private static final Parameter<UUID> ACTOR_USER_ID = RetrievalOperations.ACTOR_USER_ID.in(In.BODY);
    private static final Parameter<UUID> SESSION_ID = RetrievalOperations.SESSION_ID.in(In.BODY);

    private static final Parameter<String> IDEMPOTENCY_KEY = Parameter.optional(
                    In.HEADER,
                    "Idempotency-Key",
                    Types.texts(ExportJob.MAX_IDEMPOTENCY_KEY_LENGTH),
                    "The same key with the same body is the same export; with another body, a conflict.")
            .suchAs("january-report");

    private static final Parameter<UUID> ID = Parameter.required(In.PATH, "id", Types.UUIDS, "The export.")
            .suchAs("019ab3c4-5f01-7d70-8a55-0c9d2f4e6b81");

    static final Parameter<String> NAME = Parameter.required(
                    In.PATH,
                    "name",
                    Types.texts(64, "[a-z0-9][a-z0-9._-]*"),
                    "The file's name, as the export's status has it.")
            .suchAs("manifest.json.age");

    static final Parameter<String> TOKEN = Parameter.required(
                    In.QUERY, "token", Types.texts(512), "The file's download_token, from the export's status.")
            .suchAs("t0ken");

    private final Exports exports;

    private ExportOperations(Exports exports) {
        this.exports = exports;
    }

    static List<Operation> of(Exports exports) {
        var operations = new ExportOperations(exports);
        return List.of(
                Operation.named("requestExport", "POST", PATH, "Asks for an export, which is then made.")
                        .takes(IDEMPOTENCY_KEY, Given.REQUEST_ID)
                        .takes(FORMAT, START, END, KB_IDS, STATUSES, ACTOR_USER_ID, SESSION_ID)
                        .answers(
                                202,
                                "The export, queued; or the one that the idempotency key stands for.",
                                ExportWire.EXPORT)
                        .refuses(409, "The idempotency key stands for another request.")
                        .handledBy(operations::request),
                Operation.named(
                                "readExport",
                                "GET",
                                PATH + "/{id}",
                                "Says how far an export is, with tokens for its files.")
                        .takes(ID, Given.REQUEST_ID)
                        .answers(200, "The export.", ExportWire.EXPORT)
                        .refuses(404, "There is no such export.")
                        .handledBy(operations::read),
                Operation.named(
                                "cancelExport",
                                "DELETE",
                                PATH + "/{id}",
                                "Cancels an export; one that has ended stays as it is.")
                        .takes(ID, Given.REQUEST_ID)
                        .answers(200, "The export as it is then.", ExportWire.EXPORT)
                        .refuses(404, "There is no such export.")
                        .handledBy(operations::cancel),
                Operation.named(
                                "downloadFile",
                                "GET",
                                PATH + "/{id}/files/{name}",
                                "Downloads a file of an export, encrypted.")
                        .takes(ID, NAME, TOKEN, Given.REQUEST_ID)
                        .answersBytes(200, "The file.")
                        .answersBytes(206, "The part of the file that Range asks for.")
                        .refuses(403, "The token is not good for this, whatever the reason.")
                        .refuses(409, "There is nothing to download.")
                        .refuses(410, "The files have expired.")
                        .refuses(416, "The part that Range asks for is not in the file.")
                        .handledBy(operations::download));
    }

    private ApiResponse request(Call call) {
        Given.checkWindow(call, START, END);
        call.check();
        ExportRequest.Builder request = ExportRequest.builder(
                        call.organizationId(), call.value(START), call.value(END), Given.actor(call))
                .exportFormat(call.value(FORMAT));
        Given.ifGiven(call.orNull(KB_IDS), request::kbIds);
        Given.ifGiven(call.orNull(STATUSES), request::statuses);
        Given.ifGiven(call.orNull(ACTOR_USER_ID), request::actorUserId);
        Given.ifGiven(call.orNull(SESSION_ID), request::sessionId);
        Given.ifGiven(call.orNull(IDEMPOTENCY_KEY), request::idempotencyKey);
        ExportJob job = exports.request(request.build());
        // Relative, as only the host knows where the API is mounted.
        Map<String, String> location = Map.of("Location", "exports/" + job.id());
        return Answers.json(202, ExportWire.EXPORT, new ExportStatus(job, Map.of()), location);
    }

    private ApiResponse read(Call call) {
        call.check();
        return exports.find(call.organizationId(), call.value(ID), Given.actor(call))
                .map(status -> Answers.json(200, ExportWire.EXPORT, status))
                .orElseThrow(() -> new Refusal(404, "not found"));
    }

    private ApiResponse cancel(Call call) {
        call.check();
        ExportJob job = exports.cancel(call.organizationId(), call.value(ID), Given.actor(call));
        return Answers.json(200, ExportWire.EXPORT, new ExportStatus(job, Map.of()));
    }

    private ApiResponse download(Call call) {
        call.check();
        UUID id = call.value(ID);
        String name = call.value(NAME);
        String token = call.value(TOKEN);
        return Downloads.answer(call.request(), new Downloads.Source() {
            @Override
            public ExportJob.File file() {
                return exports.file(call.organizationId(), id, name, token);
            }

            @Override
            public ExportDownload open(long offset, long length) {
                return exports.download(call.organizationId(), id, name, token, offset, length, Given.actor(call));
            }
        });
    }
}
