package dev.daybook.postgres;

import dev.daybook.model.RetrievalDetail;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a sweep looks for: organizations, and what each has that is oldest. */
final class OldestRecords {
    static final Query<RetrievalDetail> DETAILS = new Query<>(
            "SELECT " + StoredRow.DETAIL
                    + " FROM @schema@.retrieval r WHERE r.organization_id = ? AND r.id < ? ORDER BY r.id LIMIT ?",
            StoredRow::detail);

    static final Query<UUID> IDS = new Query<>(
            "SELECT r.id FROM @schema@.retrieval r WHERE r.organization_id = ? AND r.id < ? ORDER BY r.id LIMIT ?",
            row -> row.getObject(1, UUID.class));

    /** Jumps from one organization to the next, however many records each has. */
    private static final String ORGANIZATIONS = """
            WITH RECURSIVE recorded (id, n) AS (
                (SELECT r.organization_id, 1 FROM @schema@.retrieval r WHERE r.organization_id %1$s ?
                    ORDER BY r.organization_id LIMIT 1)
                UNION ALL
                SELECT (SELECT r.organization_id FROM @schema@.retrieval r WHERE r.organization_id > before.id
                    ORDER BY r.organization_id LIMIT 1), before.n + 1
                FROM recorded before WHERE before.id IS NOT NULL AND before.n < ?
            )
            SELECT id FROM (
                SELECT id FROM recorded WHERE id IS NOT NULL
                UNION
                (SELECT p.organization_id FROM @schema@.retention_policy p WHERE p.organization_id %1$s ?
                    ORDER BY p.organization_id LIMIT ?)
            ) o (id) ORDER BY id LIMIT ?
            """;

    static final Query<UUID> ORGANIZATIONS_FROM = organizations(">=");

    static final Query<UUID> ORGANIZATIONS_AFTER = organizations(">");

    private OldestRecords() {}

    private static Query<UUID> organizations(String comparison) {
        return new Query<>(ORGANIZATIONS.formatted(comparison), row -> row.getObject(1, UUID.class));
    }

    static List<UUID> organizations(Session session, SchemaName schema, @Nullable UUID after, int limit)
            throws SQLException {
        UUID bound = after == null ? new UUID(0, 0) : after;
        return (after == null ? ORGANIZATIONS_FROM : ORGANIZATIONS_AFTER)
                .list(session, schema, List.of(bound, limit, bound, limit, limit));
    }
}
