package dev.daybook.sqlite;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/**
 * What the rows of a {@link PagePlan} become.
 *
 * @param <T> each of them
 */
interface Rows<T> {
    /** Reads the row. */
    Row<T> read(ResultSet row) throws SQLException;

    /** What was read, and whether its scopes pass the filter. */
    record Row<T>(UUID id, T value, boolean passes) {}

    /** The rows of {@link PagePlan#sql}. */
    static Rows<RetrievalRecord> records(PagePlan plan) {
        if (plan.kbIds().isEmpty()) {
            return row -> {
                RetrievalRecord record = RetrievalTable.record(row);
                return new Row<>(record.id(), record, true);
            };
        }
        return row -> {
            RetrievalDetail detail = DetailTable.detail(row);
            return new Row<>(detail.record().id(), detail.record(), passes(plan.kbIds(), detail));
        };
    }

    /** The rows of {@link PagePlan#whole}. */
    static Rows<RetrievalDetail> details(PagePlan plan) {
        return row -> {
            RetrievalDetail detail = DetailTable.detail(row);
            return new Row<>(detail.record().id(), detail, passes(plan.kbIds(), detail));
        };
    }

    /** The rows of {@link PagePlan#ids}. */
    static Rows<UUID> ids() {
        return row -> {
            UUID id = Uuids.of(row.getBytes(1));
            return new Row<>(id, id, true);
        };
    }

    private static boolean passes(Set<UUID> kbIds, RetrievalDetail detail) {
        return kbIds.isEmpty() || detail.scopes().stream().anyMatch(scope -> kbIds.contains(scope.kbId()));
    }
}
