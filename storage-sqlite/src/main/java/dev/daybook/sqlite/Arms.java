package dev.daybook.sqlite;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
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

/**
 * Runs a {@link PagePlan}: reads each arm a few rows at a time and merges them by descending id. A record that stands in several arms
 * comes once.
 */
final class Arms {
    private static final int MAX_CHUNK = 1000;

    private final PagePlan plan;
    private final PreparedStatement statement;
    private final PriorityQueue<Arm> byNextId =
            new PriorityQueue<>(Comparator.comparing(Arm::nextId, EventIds.ORDER.reversed()));

    private Arms(PagePlan plan, PreparedStatement statement) {
        this.plan = plan;
        this.statement = statement;
    }

    static List<RetrievalRecord> page(Connection connection, PagePlan plan, int limit) throws SQLException {
        if (plan.empty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
            return new Arms(plan, statement).page(limit);
        }
    }

    private List<RetrievalRecord> page(int limit) throws SQLException {
        // Each arm gives about its share, and more when it turns out to hold more.
        long share = limit / plan.arms().size() + 1L;
        int chunk = (int) Math.min(Math.min(limit, 2 * share), MAX_CHUNK);
        for (List<Object> keys : plan.arms()) {
            push(new Arm(keys, plan.below(), chunk));
        }
        List<RetrievalRecord> page = new ArrayList<>(Math.min(limit, MAX_CHUNK));
        UUID last = null;
        while (page.size() < limit) {
            Arm arm = byNextId.poll();
            if (arm == null) {
                break;
            }
            Row row = arm.rows.remove();
            if (row.matches() && !row.record().id().equals(last)) {
                last = row.record().id();
                page.add(row.record());
            }
            if (page.size() < limit) {
                push(arm);
            }
        }
        return page;
    }

    private void push(Arm arm) throws SQLException {
        if (arm.rows.isEmpty() && !arm.ended) {
            fill(arm);
        }
        if (!arm.rows.isEmpty()) {
            byNextId.add(arm);
        }
    }

    private void fill(Arm arm) throws SQLException {
        int parameter = 1;
        for (Object key : arm.keys) {
            statement.setObject(parameter++, key);
        }
        statement.setBytes(parameter++, Uuids.bytes(plan.from()));
        statement.setBytes(parameter++, Uuids.bytes(arm.below));
        statement.setInt(parameter, arm.chunk);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                arm.rows.add(row(rows));
            }
        }
        arm.ended = arm.rows.size() < arm.chunk;
        arm.chunk = Math.min(2 * arm.chunk, MAX_CHUNK);
        if (!arm.ended) {
            arm.below = arm.rows.getLast().record().id();
        }
    }

    private Row row(ResultSet row) throws SQLException {
        if (plan.kbIds().isEmpty()) {
            return new Row(RetrievalTable.record(row), true);
        }
        RetrievalDetail detail = DetailTable.detail(row);
        boolean matches = detail.scopes().stream().anyMatch(s -> plan.kbIds().contains(s.kbId()));
        return new Row(detail.record(), matches);
    }

    /** A row that was read, and whether its scopes pass. */
    private record Row(RetrievalRecord record, boolean matches) {}

    /** One key of the driving index, and how far it was read. */
    private static final class Arm {
        private final List<Object> keys;
        private final Deque<Row> rows = new ArrayDeque<>();
        private UUID below;
        private int chunk;
        private boolean ended;

        Arm(List<Object> keys, UUID below, int chunk) {
            this.keys = keys;
            this.below = below;
            this.chunk = chunk;
        }

        UUID nextId() {
            return rows.element().record().id();
        }
    }
}
