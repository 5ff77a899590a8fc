package dev.daybook.sqlite;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.Violation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads in commit order: by seq, which is given out under the write lock, so nothing can commit below what is visible. For one
 * organization it looks at a bounded stretch of everybody's records instead of paying for one more index.
 */
final class Follower {
    /** How many numbers one call looks through for one organization. */
    static final int STRETCH = 10_000;

    static final String NEXT = "SELECT min(seq) FROM retrieval WHERE seq > ?";

    private static final String POSITION = "SELECT last_seq FROM retrieval_position WHERE one = ?";

    private static final String SELECT = "SELECT " + RetrievalTable.COLUMNS + """
            , d.body
            FROM retrieval r NOT INDEXED
            LEFT JOIN retrieval_detail d ON d.seq = r.seq
            WHERE r.seq > ? AND r.seq <= ?%s
            ORDER BY r.seq LIMIT ?
            """;

    private Follower() {}

    static FollowBatch follow(
            Connection connection, @Nullable UUID organizationId, @Nullable String position, int limit)
            throws SQLException {
        long last = number(connection, POSITION, 1);
        long after = seq(position, last);
        // Numbers of deleted records cost nothing: go on at the first that is there.
        long first = number(connection, NEXT, after);
        if (first == 0) {
            return new FollowBatch(List.of(), Long.toString(last), true);
        }
        long to = organizationId == null ? last : Math.min(last, first + STRETCH - 1);
        List<RetrievalDetail> records = new ArrayList<>();
        long reached = after;
        try (PreparedStatement statement = connection.prepareStatement(select(organizationId != null))) {
            int parameter = 1;
            statement.setLong(parameter++, after);
            statement.setLong(parameter++, to);
            if (organizationId != null) {
                statement.setBytes(parameter++, Uuids.bytes(organizationId));
            }
            statement.setInt(parameter, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    records.add(DetailTable.detail(rows));
                    reached = RetrievalTable.seq(rows);
                }
            }
        }
        if (records.size() < limit) {
            reached = to;
        }
        return new FollowBatch(records, Long.toString(reached), reached == last);
    }

    static String select(boolean oneOrganization) {
        return SELECT.formatted(oneOrganization ? " AND r.organization_id = ?" : "");
    }

    private static long seq(@Nullable String position, long last) {
        if (position == null) {
            return 0;
        }
        if (position.matches("0|[1-9][0-9]{0,17}")) {
            long seq = Long.parseLong(position);
            if (seq <= last) {
                return seq;
            }
        }
        throw new InvalidInputException(
                "follow",
                List.of(new Violation(
                        "position",
                        "not_a_position",
                        "must be one that this store gave; it is not, or the file was put back to an older state")));
    }

    /** One number, 0 for null. */
    private static long number(Connection connection, String sql, long parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
