package dev.daybook.sqlite;

import dev.daybook.model.ExportJob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads jobs from the table {@code export_job}. Every query names its index. */
final class ExportJobQueries {
    private static final String SELECT = "SELECT " + ExportJobTable.COLUMNS + " FROM export_job j INDEXED BY ";

    static final String BY_ID = SELECT + "export_job_by_id WHERE j.organization_id = ? AND j.id = ?";

    static final String BY_KEY = SELECT
            + "export_job_by_key WHERE j.organization_id = ? AND j.idempotency_key = ? AND j.idempotency_key IS NOT NULL";

    static final String PAGE =
            SELECT + "export_job_by_id WHERE j.organization_id = ? AND j.id < ? ORDER BY j.id DESC LIMIT ?";

    /** The sweep reads what is open, which is little; of each organization it then needs the last start alone. */
    static final String CLAIMABLE = "SELECT " + ExportJobTable.COLUMNS + """
            FROM (
                SELECT organization_id, min(id) AS id FROM export_job INDEXED BY export_job_open
                WHERE status IN ('queued', 'processing')
                    AND (status = 'queued' OR lease_until IS NULL OR lease_until <= ?)
                GROUP BY organization_id
            ) oldest
            CROSS JOIN export_job j INDEXED BY export_job_by_id
                ON j.organization_id = oldest.organization_id AND j.id = oldest.id
            ORDER BY (
                SELECT max(s.started_at) FROM export_job s INDEXED BY export_job_by_start
                WHERE s.organization_id = j.organization_id AND s.started_at IS NOT NULL
            ) NULLS FIRST, j.id
            LIMIT ?
            """;

    static final String EXPIRED = SELECT + """
            export_job_expiring
            WHERE j.status IN ('completed', 'partial_failure') AND j.expires_at <= ?
            ORDER BY j.expires_at, j.id LIMIT ?
            """;

    private ExportJobQueries() {}

    static Optional<ExportJob> byId(Connection connection, UUID organizationId, UUID id) throws SQLException {
        return jobs(connection, BY_ID, p -> p.id(organizationId).id(id)).stream()
                .findFirst();
    }

    static Optional<ExportJob> byKey(Connection connection, UUID organizationId, String key) throws SQLException {
        return jobs(connection, BY_KEY, p -> p.id(organizationId).text(key)).stream()
                .findFirst();
    }

    static List<ExportJob> page(Connection connection, UUID organizationId, UUID below, int limit) throws SQLException {
        return jobs(connection, PAGE, p -> p.id(organizationId).id(below).number(limit));
    }

    static List<ExportJob> claimable(Connection connection, Instant now, int limit) throws SQLException {
        return jobs(connection, CLAIMABLE, p -> p.number(Micros.floor(now)).number(limit));
    }

    static List<ExportJob> expired(Connection connection, Instant now, int limit) throws SQLException {
        return jobs(connection, EXPIRED, p -> p.number(Micros.floor(now)).number(limit));
    }

    private static List<ExportJob> jobs(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(new Parameters(select));
            List<ExportJob> jobs = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    jobs.add(ExportJobTable.job(connection, row));
                }
            }
            return jobs;
        }
    }

    /** Binds the parameters of a query. */
    private interface Binding {
        Parameters bind(Parameters parameters) throws SQLException;
    }
}
