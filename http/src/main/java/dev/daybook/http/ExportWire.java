package dev.daybook.http;

import static dev.daybook.http.schema.Types.COUNTS;
import static dev.daybook.http.schema.Types.INSTANTS;
import static dev.daybook.http.schema.Types.UUIDS;
import static dev.daybook.http.schema.Types.WORDS;

import dev.daybook.ExportStatus;
import dev.daybook.http.schema.Kind;
import dev.daybook.http.schema.Shape;
import dev.daybook.http.schema.Types;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalStatus;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shapes of exports on the wire (contract 1.4). */
final class ExportWire {
    /** A filter that is not set is null, not empty: empty would read as nothing at all. */
    private static final Shape<ExportJob> FILTERS = Shape.<ExportJob>named("ExportFilters")
            .nullable(
                    "kb_ids",
                    Types.answeredLists(UUIDS),
                    job -> kbIds(job.filter().kbIds()))
            .nullable(
                    "statuses",
                    Types.answeredLists(Types.answeredWords(RetrievalStatus.values(), RetrievalStatus::wireName)),
                    job -> statuses(job.filter().statuses()))
            .nullable("actor_user_id", UUIDS, job -> job.filter().actorUserId())
            .nullable("session_id", UUIDS, job -> job.filter().sessionId())
            .build();

    /** A file, and the token to download it; null when it cannot be. */
    private record TokenedFile(
            ExportJob.File file, @Nullable String token) {}

    private static final Shape<TokenedFile> FILE = Shape.<TokenedFile>named("ExportFile")
            .required("name", WORDS, tokened -> tokened.file().name())
            .required("sha256_plaintext", WORDS, tokened -> tokened.file().sha256Plaintext())
            .plain("sha256_ciphertext", WORDS, tokened -> tokened.file().sha256Ciphertext())
            .plain("bytes_plaintext", COUNTS, tokened -> tokened.file().bytesPlaintext())
            .plain("bytes_ciphertext", COUNTS, tokened -> tokened.file().bytesCiphertext())
            .plain("rows", COUNTS, tokened -> tokened.file().rows())
            .optional("download_token", WORDS, TokenedFile::token)
            .build();

    static final Shape<ExportStatus> EXPORT = Shape.<ExportStatus>named("ExportJob")
            .all(job(), ExportStatus::job)
            .plain("files", Types.answeredLists(FILE), ExportWire::files)
            .build();

    private ExportWire() {}

    private static Shape<ExportJob> job() {
        Kind<ExportJob.Status> statuses = Types.answeredWords(ExportJob.Status.values(), ExportJob.Status::wireName);
        Kind<ExportJob.Format> formats = Types.answeredWords(ExportJob.Format.values(), ExportJob.Format::wireName);
        Kind<ExportJob.ErrorCode> errors =
                Types.answeredWords(ExportJob.ErrorCode.values(), ExportJob.ErrorCode::wireName);
        return Shape.<ExportJob>named("ExportJob")
                .required("id", UUIDS, ExportJob::id)
                .required("status", statuses, ExportJob::status)
                .required("export_format", formats, ExportJob::exportFormat)
                .required("window_start", INSTANTS, job -> job.filter().start())
                .required("window_end", INSTANTS, job -> job.filter().end())
                .plain("requested_end", INSTANTS, ExportJob::requestedEnd)
                .required("created_at", INSTANTS, ExportJob::createdAt)
                .nullable("started_at", INSTANTS, job -> job.progress().startedAt())
                .nullable("finalized_at", INSTANTS, ExportJob::finalizedAt)
                .nullable("expires_at", INSTANTS, ExportJob::expiresAt)
                .nullable("total_rows", COUNTS, ExportJob::totalRows)
                .plain("partial_count", COUNTS, ExportJob::partialCount)
                .plain("failed_count", COUNTS, ExportJob::failedCount)
                .nullable("error_code", errors, ExportJob::errorCode)
                .plain("filters", FILTERS, job -> job)
                .plain("rows_done", COUNTS, job -> job.progress().rowsDone())
                .plain("bytes_done", COUNTS, job -> job.progress().bytesDone())
                .plain("files_done", COUNTS, job -> job.progress().filesDone())
                .build();
    }

    private static List<TokenedFile> files(ExportStatus status) {
        return status.job().files().stream()
                .map(file -> new TokenedFile(file, status.downloadTokens().get(file.name())))
                .toList();
    }

    private static @Nullable List<UUID> kbIds(Set<UUID> ids) {
        return ids.isEmpty() ? null : ids.stream().sorted(EventIds.ORDER).toList();
    }

    private static @Nullable List<RetrievalStatus> statuses(Set<RetrievalStatus> any) {
        return any.isEmpty() ? null : any.stream().sorted().toList();
    }
}
