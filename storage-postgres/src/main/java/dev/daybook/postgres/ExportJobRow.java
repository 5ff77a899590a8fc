package dev.daybook.postgres;

import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An export job as the values of a row of the table {@code export_job}. */
final class ExportJobRow {
    /** What was asked for, in the order of {@link #request}. */
    static final List<String> REQUEST = List.of(
            "organization_id",
            "id",
            "export_format",
            "window_start",
            "window_end",
            "kb_ids",
            "statuses",
            "filter_actor_user_id",
            "filter_session_id",
            "requested_end",
            "recipients",
            "idempotency_key",
            "request_digest",
            "actor_type",
            "actor_user_id",
            "request_id",
            "trace_id");

    /** What changes, in the order of {@link #state}. */
    static final List<String> STATE = List.of(
            "revision",
            "status",
            "attempt",
            "lease_owner",
            "lease_until",
            "started_at",
            "rows_done",
            "bytes_done",
            "files_done",
            "finalized_at",
            "expires_at",
            "total_rows",
            "partial_count",
            "failed_count",
            "error_code",
            "file_names",
            "file_rows",
            "file_bytes_plaintext",
            "file_bytes_ciphertext",
            "file_sha256_plaintext",
            "file_sha256_ciphertext");

    private ExportJobRow() {}

    static List<@Nullable Object> request(ExportJob job) {
        RetrievalFilter filter = job.filter();
        Actor actor = job.requestedBy();
        return Arrays.asList(
                job.organizationId(),
                job.id(),
                job.exportFormat().wireName(),
                filter.start(),
                filter.end(),
                filter.kbIds().toArray(UUID[]::new),
                filter.statuses().stream()
                        .map(RetrievalStatus::wireName)
                        .sorted()
                        .toArray(String[]::new),
                filter.actorUserId(),
                filter.sessionId(),
                job.requestedEnd(),
                job.recipients().toArray(String[]::new),
                job.idempotencyKey(),
                HexFormat.of().parseHex(job.requestDigest()),
                actor.type().wireName(),
                actor.userId(),
                actor.requestId(),
                actor.traceId());
    }

    static List<@Nullable Object> state(ExportJob job) {
        Progress progress = job.progress();
        ExportJob.ErrorCode error = job.errorCode();
        List<ExportJob.File> files = job.files();
        return Arrays.asList(
                job.revision(),
                job.status().wireName(),
                progress.attempt(),
                progress.leaseOwner(),
                progress.leaseUntil(),
                progress.startedAt(),
                progress.rowsDone(),
                progress.bytesDone(),
                progress.filesDone(),
                job.finalizedAt(),
                job.expiresAt(),
                job.totalRows(),
                job.partialCount(),
                job.failedCount(),
                error == null ? null : error.wireName(),
                files.stream().map(ExportJob.File::name).toArray(String[]::new),
                files.stream().map(ExportJob.File::rows).toArray(Long[]::new),
                files.stream().map(ExportJob.File::bytesPlaintext).toArray(Long[]::new),
                files.stream().map(ExportJob.File::bytesCiphertext).toArray(Long[]::new),
                files.stream().map(ExportJob.File::sha256Plaintext).toArray(String[]::new),
                files.stream().map(ExportJob.File::sha256Ciphertext).toArray(String[]::new));
    }

    /** Reads the columns of {@link #REQUEST} and then of {@link #STATE}. */
    static ExportJob job(ResultSet row) throws SQLException {
        Columns columns = new Columns(row);
        UUID organizationId = columns.id();
        UUID id = columns.id();
        try {
            ExportJob.Format format = ExportJob.Format.stored(columns.text());
            RetrievalFilter filter = filter(columns);
            Instant requestedEnd = columns.instant();
            List<String> recipients = columns.list(String.class);
            String idempotencyKey = columns.optionalText();
            String digest = columns.hex();
            Actor actor = GovernanceEventTable.actor(columns);
            return new ExportJob(
                    id,
                    organizationId,
                    columns.number(),
                    ExportJob.Status.stored(columns.text()),
                    format,
                    filter,
                    requestedEnd,
                    recipients,
                    idempotencyKey,
                    digest,
                    actor,
                    progress(columns),
                    columns.optionalInstant(),
                    columns.optionalInstant(),
                    columns.optionalNumber(),
                    columns.smallNumber(),
                    columns.number(),
                    error(columns.optionalText()),
                    files(columns));
        } catch (InvalidInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Failures.corrupt("export " + id + " of organization " + organizationId, e);
        }
    }

    private static RetrievalFilter filter(Columns columns) throws SQLException {
        return new RetrievalFilter(
                columns.instant(),
                columns.instant(),
                new HashSet<>(columns.list(UUID.class)),
                columns.list(String.class).stream().map(RetrievalStatus::stored).collect(Collectors.toSet()),
                columns.optionalId(),
                columns.optionalId());
    }

    private static Progress progress(Columns columns) throws SQLException {
        return new Progress(
                columns.smallNumber(),
                columns.optionalText(),
                columns.optionalInstant(),
                columns.optionalInstant(),
                columns.number(),
                columns.number(),
                columns.smallNumber());
    }

    private static ExportJob.@Nullable ErrorCode error(@Nullable String stored) {
        return stored == null ? null : ExportJob.ErrorCode.stored(stored);
    }

    private static List<ExportJob.File> files(Columns columns) throws SQLException {
        List<String> names = columns.list(String.class);
        List<Long> rows = columns.list(Long.class);
        List<Long> plain = columns.list(Long.class);
        List<Long> cipher = columns.list(Long.class);
        List<String> plainHash = columns.list(String.class);
        List<String> cipherHash = columns.list(String.class);
        List<ExportJob.File> files = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            files.add(new ExportJob.File(
                    names.get(i), rows.get(i), plain.get(i), cipher.get(i), plainHash.get(i), cipherHash.get(i)));
        }
        return files;
    }
}
