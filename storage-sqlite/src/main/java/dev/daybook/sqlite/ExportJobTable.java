package dev.daybook.sqlite;

import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code export_job}. */
final class ExportJobTable {
    /** What {@link #job} reads, in its order; what was asked for comes first, and what changes follows. */
    static final String COLUMNS = """
            j.organization_id, j.id, j.export_format, j.window_start, j.window_end, j.kb_ids, j.statuses,
            j.filter_actor_user_id, j.filter_session_id, j.requested_end, j.recipients, j.idempotency_key,
            j.request_digest, j.actor_type, j.actor_user_id, j.request_id, j.trace_id,
            j.revision, j.status, j.attempt, j.lease_owner, j.lease_until, j.started_at, j.rows_done, j.bytes_done,
            j.files_done, j.finalized_at, j.expires_at, j.total_rows, j.partial_count, j.failed_count, j.error_code
            """;

    private static final String INSERT = """
            INSERT INTO export_job (
                created_at, organization_id, id, export_format, window_start, window_end, kb_ids, statuses,
                filter_actor_user_id, filter_session_id, requested_end, recipients, idempotency_key,
                request_digest, actor_type, actor_user_id, request_id, trace_id,
                revision, status, attempt, lease_owner, lease_until, started_at, rows_done, bytes_done,
                files_done, finalized_at, expires_at, total_rows, partial_count, failed_count, error_code)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String UPDATE = """
            UPDATE export_job INDEXED BY export_job_by_id SET
                revision = ?, status = ?, attempt = ?, lease_owner = ?, lease_until = ?, started_at = ?,
                rows_done = ?, bytes_done = ?, files_done = ?, finalized_at = ?, expires_at = ?, total_rows = ?,
                partial_count = ?, failed_count = ?, error_code = ?
            WHERE organization_id = ? AND id = ? AND revision = ?
            """;

    private ExportJobTable() {}

    static void insert(Connection connection, ExportJob job) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Parameters parameters = new Parameters(insert).instant(job.createdAt());
            bindRequest(parameters, job);
            bindState(parameters, job);
            insert.executeUpdate();
        }
        ExportFileTable.put(connection, job);
    }

    /** False when the stored job is not at the revision before. */
    static boolean update(Connection connection, ExportJob next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            Parameters parameters = new Parameters(update);
            bindState(parameters, next);
            parameters.id(next.organizationId()).id(next.id()).number(next.revision() - 1);
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        ExportFileTable.put(connection, next);
        return true;
    }

    private static void bindRequest(Parameters parameters, ExportJob job) throws SQLException {
        RetrievalFilter filter = job.filter();
        Actor actor = job.requestedBy();
        parameters
                .id(job.organizationId())
                .id(job.id())
                .text(job.exportFormat().wireName())
                .instant(filter.start())
                .instant(filter.end())
                .bytes(Lists.ofIds(filter.kbIds()))
                .text(Lists.ofNames(filter.statuses().stream()
                        .map(RetrievalStatus::wireName)
                        .sorted()
                        .toList()))
                .id(filter.actorUserId())
                .id(filter.sessionId())
                .instant(job.requestedEnd())
                .text(Lists.ofLines(job.recipients()))
                .text(job.idempotencyKey())
                .hex(job.requestDigest())
                .text(actor.type().wireName())
                .id(actor.userId())
                .text(actor.requestId())
                .text(actor.traceId());
    }

    private static void bindState(Parameters parameters, ExportJob job) throws SQLException {
        Progress progress = job.progress();
        ExportJob.ErrorCode error = job.errorCode();
        parameters
                .number(job.revision())
                .text(job.status().wireName())
                .number(progress.attempt())
                .text(progress.leaseOwner())
                .instant(progress.leaseUntil())
                .instant(progress.startedAt())
                .number(progress.rowsDone())
                .number(progress.bytesDone())
                .number(progress.filesDone())
                .instant(job.finalizedAt())
                .instant(job.expiresAt())
                .number(job.totalRows())
                .number(job.partialCount())
                .number(job.failedCount())
                .text(error == null ? null : error.wireName());
    }

    /** Reads {@link #COLUMNS}, and the job's files over the same connection. */
    static ExportJob job(Connection connection, ResultSet row) throws SQLException {
        Columns columns = new Columns(row);
        UUID organizationId = columns.id();
        UUID id = columns.id();
        try {
            Request request = Request.of(columns);
            return new ExportJob(
                    id,
                    organizationId,
                    columns.number(),
                    ExportJob.Status.stored(columns.text()),
                    request.format(),
                    request.filter(),
                    request.requestedEnd(),
                    request.recipients(),
                    request.idempotencyKey(),
                    request.digest(),
                    request.actor(),
                    new Progress(
                            columns.smallNumber(),
                            columns.optionalText(),
                            columns.optionalInstant(),
                            columns.optionalInstant(),
                            columns.number(),
                            columns.number(),
                            columns.smallNumber()),
                    columns.optionalInstant(),
                    columns.optionalInstant(),
                    columns.optionalNumber(),
                    columns.smallNumber(),
                    columns.number(),
                    error(columns.optionalText()),
                    ExportFileTable.of(connection, organizationId, id));
        } catch (InvalidInputException | IllegalArgumentException | ArithmeticException e) {
            throw Failures.corrupt("export " + id + " of organization " + organizationId, e.getMessage(), e);
        }
    }

    private static ExportJob.@Nullable ErrorCode error(@Nullable String stored) {
        return stored == null ? null : ExportJob.ErrorCode.stored(stored);
    }

    /** What was asked for. */
    private record Request(
            ExportJob.Format format,
            RetrievalFilter filter,
            Instant requestedEnd,
            List<String> recipients,
            @Nullable String idempotencyKey,
            String digest,
            Actor actor) {
        static Request of(Columns columns) throws SQLException {
            ExportJob.Format format = ExportJob.Format.stored(columns.text());
            RetrievalFilter filter = new RetrievalFilter(
                    columns.instant(),
                    columns.instant(),
                    Lists.ids(columns.bytes()),
                    Lists.names(columns.optionalText()).stream()
                            .map(RetrievalStatus::stored)
                            .collect(Collectors.toSet()),
                    columns.optionalId(),
                    columns.optionalId());
            return new Request(
                    format,
                    filter,
                    columns.instant(),
                    Lists.lines(columns.text()),
                    columns.optionalText(),
                    columns.hex(),
                    new Actor(
                            Actor.Type.stored(columns.text()),
                            columns.optionalId(),
                            columns.optionalText(),
                            columns.optionalText()));
        }
    }
}
