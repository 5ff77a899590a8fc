package dev.daybook.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Counts what a {@link PagePlan} finds, without holding it. */
final class Counting {
    private static final int STEP = 10_000;

    private Counting() {}

    static long of(Connection connection, PagePlan plan) throws SQLException {
        if (plan.empty()) {
            return 0;
        }
        if (!plan.kbIds().isEmpty()) {
            return byReading(connection, plan, plan.whole(), Rows.details(plan));
        }
        if (plan.armsOverlap()) {
            return byReading(connection, plan, plan.ids(), Rows.ids());
        }
        long count = 0;
        try (PreparedStatement statement = connection.prepareStatement(plan.count())) {
            for (List<Object> keys : plan.arms()) {
                count += one(statement, plan, keys);
            }
        }
        return count;
    }

    private static long one(PreparedStatement statement, PagePlan plan, List<Object> keys) throws SQLException {
        int parameter = 1;
        for (Object key : keys) {
            statement.setObject(parameter++, key);
        }
        statement.setBytes(parameter++, Uuids.bytes(plan.from()));
        statement.setBytes(parameter, Uuids.bytes(plan.below()));
        try (ResultSet row = statement.executeQuery()) {
            return row.getLong(1);
        }
    }

    private static <T> long byReading(Connection connection, PagePlan plan, String sql, Rows<T> rows)
            throws SQLException {
        long count = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Arms<T> arms = new Arms<>(plan, statement, rows, 1000, STEP);
            List<T> some;
            do {
                some = arms.next(STEP);
                count += some.size();
            } while (!some.isEmpty());
        }
        return count;
    }
}
