package dev.daybook.postgres;

import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How to read a page, or a part of it, from the right index. One index drives: the most selective that the filter allows. Where the
 * primary key would serve too, the order that is asked for is that of the whole index, and its bounds are compared as a row: only this
 * index has that order, so no statistics can make the server choose another. The bounds of the id stand alone once more, so that
 * partitions outside of them are left out.
 *
 * @param sql one statement
 * @param parameters its values, in order
 */
record PageQuery(String sql, List<Object> parameters) {
    /**
     * The records of a filter between two ids.
     *
     * @param from the smallest id
     * @param below what every id must be smaller than
     * @param limit the most records
     */
    static PageQuery of(UUID organizationId, RetrievalFilter filter, UUID from, UUID below, int limit) {
        return of(StoredRow.RECORD, organizationId, filter, from, below, limit);
    }

    /** As {@link #of}, with scopes and chunk refs. */
    static PageQuery whole(UUID organizationId, RetrievalFilter filter, UUID from, UUID below, int limit) {
        return of(StoredRow.DETAIL, organizationId, filter, from, below, limit);
    }

    private static PageQuery of(
            String columns, UUID organizationId, RetrievalFilter filter, UUID from, UUID below, int limit) {
        Builder builder = new Builder(columns, organizationId, from, below, limit);
        UUID[] kbIds = filter.kbIds().toArray(UUID[]::new);
        if (filter.sessionId() != null) {
            builder.byRecord("session_id", filter.sessionId());
            builder.test("actor_user_id = ?", filter.actorUserId());
        } else if (filter.actorUserId() != null) {
            builder.byRecord("actor_user_id", filter.actorUserId());
        } else if (kbIds.length > 0) {
            return builder.byKb(kbIds, statuses(filter));
        } else if (!filter.statuses().isEmpty()) {
            return builder.byStatus(statuses(filter));
        } else {
            builder.byId();
        }
        builder.test("retrieval_status = ANY (?)", filter.statuses().isEmpty() ? null : statuses(filter));
        builder.test("scope_kb_ids && ?", kbIds.length == 0 ? null : kbIds);
        return builder.ordered();
    }

    static String[] statuses(RetrievalFilter filter) {
        return filter.statuses().stream()
                .map(RetrievalStatus::wireName)
                .sorted()
                .toArray(String[]::new);
    }

    /** Collects the statement's parts. */
    private static final class Builder {
        private final String select;
        private final UUID organization;
        private final UUID from;
        private final UUID below;
        private final int limit;
        private final List<Object> parameters = new ArrayList<>();
        private String where = "";
        private String order = "";

        Builder(String columns, UUID organization, UUID from, UUID below, int limit) {
            this.select = "SELECT " + columns + " FROM @schema@.retrieval r WHERE ";
            this.organization = organization;
            this.from = from;
            this.below = below;
            this.limit = limit;
        }

        void byId() {
            where = "r.organization_id = ? AND r.id >= ? AND r.id < ?";
            parameters.addAll(List.of(organization, from, below));
            order = "r.id DESC";
        }

        void byRecord(String column, Object key) {
            where = "r." + column + " IS NOT NULL AND " + row(column, "?");
            parameters.addAll(List.of(organization, key, from, organization, key, below, from, below));
            order = rowOrder(column);
        }

        void test(String condition, @Nullable Object value) {
            if (value != null) {
                where += " AND r." + condition;
                parameters.add(value);
            }
        }

        PageQuery ordered() {
            parameters.add(limit);
            return new PageQuery(select + where + " ORDER BY " + order + " LIMIT ?", parameters);
        }

        /** Each status reads its own stretch of the index; what they give is merged. */
        PageQuery byStatus(String[] statuses) {
            if (statuses.length == 1) {
                byRecord("retrieval_status", statuses[0]);
                return ordered();
            }
            parameters.addAll(List.of(statuses, organization, from, organization, below, from, below, limit, limit));
            return new PageQuery(
                    "SELECT r.* FROM unnest(?) AS arm (key) CROSS JOIN LATERAL (" + select
                            + row("retrieval_status", "arm.key") + " ORDER BY " + rowOrder("retrieval_status")
                            + " LIMIT ?) r ORDER BY r.id DESC LIMIT ?",
                    parameters);
        }

        /** Each knowledge base gives its newest ids; of all of them the newest are looked up. */
        PageQuery byKb(UUID[] kbIds, String[] statuses) {
            String test = "";
            parameters.add(kbIds);
            if (statuses.length > 0) {
                test =
                        " CROSS JOIN LATERAL (SELECT FROM @schema@.retrieval r WHERE r.organization_id = k.organization_id"
                                + " AND r.id = k.id AND r.id >= ? AND r.id < ? AND r.retrieval_status = ANY (?) LIMIT 1) passed";
                parameters.addAll(List.of(from, below, statuses));
            }
            parameters.addAll(List.of(organization, from, below, limit, limit, organization, from, below));
            return new PageQuery(
                    "SELECT r.* FROM (SELECT DISTINCT one.id FROM unnest(?) AS arm (key) CROSS JOIN LATERAL ("
                            + "SELECT k.id FROM @schema@.retrieval_kb k" + test
                            + " WHERE k.organization_id = ? AND k.kb_id = arm.key AND k.id >= ? AND k.id < ?"
                            + " ORDER BY k.id DESC LIMIT ?) one ORDER BY one.id DESC LIMIT ?) found CROSS JOIN LATERAL ("
                            + select
                            + "r.organization_id = ? AND r.id = found.id AND r.id >= ? AND r.id < ? LIMIT 1) r ORDER BY r.id DESC",
                    parameters);
        }

        private static String row(String column, String key) {
            String columns = "(r.organization_id, r." + column + ", r.id)";
            return columns + " >= (?, " + key + ", ?) AND " + columns + " < (?, " + key
                    + ", ?) AND r.id >= ? AND r.id < ?";
        }

        private static String rowOrder(String column) {
            return "r.organization_id DESC, r." + column + " DESC, r.id DESC";
        }
    }
}
