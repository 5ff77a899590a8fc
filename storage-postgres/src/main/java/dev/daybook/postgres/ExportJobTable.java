package dev.daybook.postgres;

import dev.daybook.model.ExportJob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements on the table {@code export_job}. */
final class ExportJobTable {
    private static final String FROM = "SELECT "
            + Stream.concat(ExportJobRow.REQUEST.stream(), ExportJobRow.STATE.stream())
                    .map(column -> "j." + column)
                    .collect(Collectors.joining(", "))
            + " FROM @schema@.export_job j";

    static final Query<ExportJob> BY_ID =
            new Query<>(FROM + " WHERE j.organization_id = ? AND j.id = ?", ExportJobRow::job);

    /** The one of the id first. */
    static final Query<ExportJob> BY_ID_OR_KEY = new Query<>(
            BY_ID.sql() + " UNION ALL " + FROM + " WHERE j.organization_id = ? AND j.idempotency_key = ?",
            ExportJobRow::job);

    static final Query<ExportJob> PAGE = new Query<>(
            FROM + " WHERE j.organization_id = ? AND j.id < ? ORDER BY j.id DESC LIMIT ?", ExportJobRow::job);

    /** The sweep reads what is open, which is little; of each organization it then needs the last start alone. */
    static final Query<ExportJob> CLAIMABLE = new Query<>(FROM + """
             JOIN (
                SELECT DISTINCT ON (o.organization_id) o.organization_id, o.id FROM @schema@.export_job o
                WHERE o.status IN ('queued', 'processing')
                    AND (o.status = 'queued' OR o.lease_until IS NULL OR o.lease_until <= ?)
                ORDER BY o.organization_id, o.id
            ) oldest ON j.organization_id = oldest.organization_id AND j.id = oldest.id
            ORDER BY (
                SELECT max(s.started_at) FROM @schema@.export_job s WHERE s.organization_id = j.organization_id
            ) NULLS FIRST, j.id
            LIMIT ?
            """, ExportJobRow::job);

    static final Query<ExportJob> EXPIRED = new Query<>(FROM + """
             WHERE j.status IN ('completed', 'partial_failure') AND j.expires_at <= ?
            ORDER BY j.expires_at, j.id LIMIT ?
            """, ExportJobRow::job);

    private static final String INSERT = "INSERT INTO @schema@.export_job ("
            + String.join(", ", ExportJobRow.REQUEST) + ", " + String.join(", ", ExportJobRow.STATE) + ") VALUES ("
            + String.join(", ", Collections.nCopies(ExportJobRow.REQUEST.size() + ExportJobRow.STATE.size(), "?"))
            + ") ON CONFLICT DO NOTHING";

    private static final String UPDATE = "UPDATE @schema@.export_job SET "
            + ExportJobRow.STATE.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
            + " WHERE organization_id = ? AND id = ? AND revision = ?";

    private ExportJobTable() {}

    /** False when there is one of the same id or key, perhaps since a moment ago. */
    static boolean insert(Session session, SchemaName schema, ExportJob job) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(ExportJobRow.request(job));
        values.addAll(ExportJobRow.state(job));
        return change(session, schema.in(INSERT), values);
    }

    /** False when the stored job is not at the revision before. */
    static boolean update(Session session, SchemaName schema, ExportJob next) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(ExportJobRow.state(next));
        values.addAll(List.of(next.organizationId(), next.id(), next.revision() - 1));
        return change(session, schema.in(UPDATE), values);
    }

    private static boolean change(Session session, String sql, List<@Nullable Object> values) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            Parameters.set(statement, 1, values);
            return statement.executeUpdate() == 1;
        }
    }
}
