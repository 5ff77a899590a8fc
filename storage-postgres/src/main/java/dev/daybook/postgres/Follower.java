package dev.daybook.postgres;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads in commit order: by transaction, below the oldest one that is still under way, so that nothing can commit below what was read. For
 * one organization it looks at a bounded stretch of everybody's records instead of paying for one more index.
 */
final class Follower {
    /** How many records one call looks through for one organization. */
    static final int STRETCH = 10_000;

    private static final String NEXT = """
            FROM @schema@.retrieval r
            WHERE (r.commit_xid, r.seq) > (?::text::xid8, ?)
            AND r.commit_xid < pg_snapshot_xmin(pg_current_snapshot())
            """;

    private static final String IN_ORDER = " ORDER BY r.commit_xid, r.seq LIMIT ?";

    static final String ALL = "SELECT " + StoredRow.DETAIL + ", r.commit_xid::text, r.seq " + NEXT + IN_ORDER;

    /** The last record of the next stretch, and how long that is. */
    static final String REACH = "SELECT s.commit_xid::text, s.seq, count(*) OVER () FROM (SELECT r.commit_xid, r.seq "
            + NEXT + IN_ORDER + ") s ORDER BY s.commit_xid DESC, s.seq DESC LIMIT 1";

    static final String OF_ONE = "SELECT " + StoredRow.DETAIL + ", r.commit_xid::text, r.seq " + NEXT
            + " AND (r.commit_xid, r.seq) <= (?::text::xid8, ?) AND r.organization_id = ?" + IN_ORDER;

    private final SchemaName schema;
    private final String trail;

    Follower(SchemaName schema, String trail) {
        this.schema = schema;
        this.trail = trail;
    }

    FollowBatch followAll(Session session, @Nullable String position, int limit) throws SQLException {
        Position after = begin(session, position);
        Found found = read(session, ALL, after, List.of(limit));
        session.end();
        return new FollowBatch(found.records, found.last.text(), found.records.size() < limit);
    }

    FollowBatch follow(Session session, UUID organizationId, @Nullable String position, int limit) throws SQLException {
        Position after = begin(session, position);
        Position reach = after;
        boolean toTheEnd = true;
        try (PreparedStatement statement = prepared(session, REACH, after, List.of(STRETCH));
                ResultSet row = statement.executeQuery()) {
            if (row.next()) {
                reach = new Position(trail, Long.parseLong(row.getString(1)), row.getInt(2));
                toTheEnd = row.getLong(3) < STRETCH;
            }
        }
        if (reach.equals(after)) {
            session.end();
            return new FollowBatch(List.of(), after.text(), true);
        }
        Found found =
                read(session, OF_ONE, after, List.of(Long.toString(reach.xid()), reach.seq(), organizationId, limit));
        session.end();
        Position last = found.records.size() < limit ? reach : found.last;
        return new FollowBatch(found.records, last.text(), toTheEnd && last.equals(reach));
    }

    private Position begin(Session session, @Nullable String position) throws SQLException {
        session.beginSnapshot();
        try (PreparedStatement statement =
                        session.connection().prepareStatement("SELECT pg_snapshot_xmax(pg_current_snapshot())::text");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Position.parse(position, trail, Long.parseLong(row.getString(1)));
        }
    }

    private Found read(Session session, String sql, Position after, List<Object> more) throws SQLException {
        List<RetrievalDetail> records = new ArrayList<>();
        Position last = after;
        try (PreparedStatement statement = prepared(session, sql, after, more);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                records.add(StoredRow.detail(rows));
                last = new Position(
                        trail,
                        Long.parseLong(rows.getString(StoredRow.NEXT_COLUMN)),
                        rows.getInt(StoredRow.NEXT_COLUMN + 1));
            }
        }
        return new Found(records, last);
    }

    private PreparedStatement prepared(Session session, String sql, Position after, List<Object> more)
            throws SQLException {
        PreparedStatement statement = session.prepareRead(schema.in(sql));
        int parameter = Parameters.set(statement, 1, List.of(Long.toString(after.xid()), after.seq()));
        Parameters.set(statement, parameter, more);
        return statement;
    }

    /** Records and the position of the last of them. */
    private record Found(List<RetrievalDetail> records, Position last) {}
}
