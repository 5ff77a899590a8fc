package dev.daybook.postgres;

import dev.daybook.model.RetrievalFilter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How to count what a filter means. There is no order to keep, so the server chooses how.
 *
 * @param sql one statement; null when there can be nothing
 * @param parameters its values, in order
 */
record Counting(@Nullable String sql, List<Object> parameters) {
    private static final String TIMEOUT = "SELECT set_config('statement_timeout', ?, true)";

    static Counting of(UUID organizationId, RetrievalFilter filter) {
        Pages.Window window = Pages.Window.of(filter, null);
        if (window.empty()) {
            return new Counting(null, List.of());
        }
        StringBuilder sql = new StringBuilder(
                "SELECT count(*) FROM @schema@.retrieval r WHERE r.organization_id = ? AND r.id >= ? AND r.id < ?");
        List<Object> parameters = new ArrayList<>(List.of(organizationId, window.from(), window.below()));
        if (filter.actorUserId() != null) {
            sql.append(" AND r.actor_user_id = ?");
            parameters.add(filter.actorUserId());
        }
        if (filter.sessionId() != null) {
            sql.append(" AND r.session_id = ?");
            parameters.add(filter.sessionId());
        }
        if (!filter.statuses().isEmpty()) {
            sql.append(" AND r.retrieval_status = ANY (?)");
            parameters.add(PageQuery.statuses(filter));
        }
        if (!filter.kbIds().isEmpty()) {
            sql.append(" AND r.id IN (SELECT k.id FROM @schema@.retrieval_kb k WHERE k.organization_id = ?"
                    + " AND k.kb_id = ANY (?) AND k.id >= ? AND k.id < ?)");
            parameters.addAll(
                    List.of(organizationId, filter.kbIds().toArray(UUID[]::new), window.from(), window.below()));
        }
        return new Counting(sql.toString(), parameters);
    }

    /** The server works on it as long as the caller waits, and on what follows as long as ever. */
    long run(Session session, PostgresSettings settings, Duration timeout) throws SQLException {
        if (sql == null) {
            return 0;
        }
        limit(session, timeout);
        long count = new Query<>(sql, row -> row.getLong(1))
                .first(session, settings.schema(), parameters)
                .orElseThrow(() -> new SQLException("count gave no row"));
        limit(session, settings.deadline());
        return count;
    }

    private static void limit(Session session, Duration timeout) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(TIMEOUT)) {
            statement.setString(1, Long.toString(Math.max(1, timeout.toMillis())));
            statement.execute();
        }
    }
}
