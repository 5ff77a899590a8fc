package dev.daybook.sqlite;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link PagePlan}: reads each arm a few rows at a time and merges them by descending id. A record that stands in several arms
 * comes once. Within one snapshot it can go on where it ended.
 *
 * @param <T> what a row becomes
 */
final class Arms<T> {
    private static final int MAX_CHUNK = 1000;

    private final PagePlan plan;
    private final PreparedStatement statement;
    private final Rows<T> rows;
    private final int most;
    private final PriorityQueue<Arm<T>> byNextId =
            new PriorityQueue<>(Comparator.comparing(Arm::nextId, EventIds.ORDER.reversed()));

    /** Arms whose next row is not read yet. */
    private final Deque<Arm<T>> waiting = new ArrayDeque<>();

    private @Nullable UUID last;

    /**
     * Begins at the plan's upper bound.
     *
     * @param statement runs one arm of the plan; its rows are as {@code rows} reads them
     * @param limit how many will be asked for at a time; each arm reads about its share, and more when it turns out to hold more
     * @param most how many rows all arms together may hold back, about
     */
    Arms(PagePlan plan, PreparedStatement statement, Rows<T> rows, int limit, int most) {
        this.plan = plan;
        this.statement = statement;
        this.rows = rows;
        this.most = most;
        long share = limit / plan.arms().size() + 1L;
        int chunk = (int) Math.min(Math.min(limit, 2 * share), MAX_CHUNK);
        if (!plan.empty()) {
            plan.arms().forEach(keys -> waiting.add(new Arm<>(keys, plan.below(), chunk)));
        }
    }

    static List<RetrievalRecord> page(Connection connection, PagePlan plan, int limit) throws SQLException {
        if (plan.empty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
            return new Arms<>(plan, statement, Rows.records(plan), limit, Integer.MAX_VALUE).next(limit);
        }
    }

    /** The next rows that pass; fewer than the limit when there are no more. */
    List<T> next(int limit) throws SQLException {
        List<T> page = new ArrayList<>(Math.min(limit, MAX_CHUNK));
        while (page.size() < limit) {
            while (!waiting.isEmpty()) {
                push(waiting.remove());
            }
            Arm<T> arm = byNextId.poll();
            if (arm == null) {
                break;
            }
            Rows.Row<T> row = arm.rows.remove();
            if (row.passes() && !row.id().equals(last)) {
                last = row.id();
                page.add(row.value());
            }
            waiting.add(arm);
        }
        return page;
    }

    private void push(Arm<T> arm) throws SQLException {
        if (arm.rows.isEmpty() && !arm.ended) {
            fill(arm);
        }
        if (!arm.rows.isEmpty()) {
            byNextId.add(arm);
        }
    }

    private void fill(Arm<T> arm) throws SQLException {
        int limit = Math.min(arm.chunk, 1 + most / (byNextId.size() + waiting.size() + 2));
        int parameter = 1;
        for (Object key : arm.keys) {
            statement.setObject(parameter++, key);
        }
        statement.setBytes(parameter++, Uuids.bytes(plan.from()));
        statement.setBytes(parameter++, Uuids.bytes(arm.below));
        statement.setInt(parameter, limit);
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                arm.rows.add(rows.read(row));
            }
        }
        arm.ended = arm.rows.size() < limit;
        arm.chunk = Math.min(2 * arm.chunk, MAX_CHUNK);
        if (!arm.ended) {
            arm.below = arm.rows.getLast().id();
        }
    }

    /** One key of the driving index, and how far it was read. */
    private static final class Arm<T> {
        private final List<Object> keys;
        private final Deque<Rows.Row<T>> rows = new ArrayDeque<>();
        private UUID below;
        private int chunk;
        private boolean ended;

        Arm(List<Object> keys, UUID below, int chunk) {
            this.keys = keys;
            this.below = below;
            this.chunk = chunk;
        }

        UUID nextId() {
            return rows.element().id();
        }
    }
}
