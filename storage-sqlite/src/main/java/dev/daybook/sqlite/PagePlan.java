package dev.daybook.sqlite;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How to read a page without a scan or a sort. One index drives: the most selective that the filter allows, always named in the
 * statement, so that no statistics and no later SQLite can choose worse. Its entries come by descending id; what the other filters
 * ask is tested on each. A filter that allows several keys of the driving index gets one arm for each; {@link Arms} merges them.
 *
 * @param table what is read, with the index
 * @param condition what must hold; its parameters are an arm's keys, the lower and the upper bound of the id
 * @param id the column of the id in the index
 * @param arms the leading parameters, one list for each arm
 * @param from the smallest id of the window
 * @param below what every id must be smaller than; not greater than {@code from} when the page is empty
 * @param kbIds knowledge bases of which a record must have asked one, to be tested on its scopes; empty when the index saw to that
 */
record PagePlan(
        String table, String condition, String id, List<List<Object>> arms, UUID from, UUID below, Set<UUID> kbIds) {
    private static final String BODY = " LEFT JOIN retrieval_detail d ON d.seq = r.seq";

    static PagePlan of(UUID organizationId, RetrievalFilter filter, @Nullable UUID before) {
        UUID end = EventIds.first(filter.end());
        UUID below = before == null ? end : Collections.min(List.of(before, end), EventIds.ORDER);
        return new Builder(organizationId, filter).plan(EventIds.first(filter.start()), below);
    }

    /** The records, with their bodies when those must be tested. One statement for all arms, its last parameter is the limit. */
    String sql() {
        return kbIds.isEmpty() ? select(RetrievalTable.COLUMNS, table) : whole();
    }

    /** As {@link #sql}, always with the bodies. */
    String whole() {
        return select(RetrievalTable.COLUMNS + ", d.body", table + BODY);
    }

    /** As {@link #sql}, the ids alone. Not for a plan that must test bodies. */
    String ids() {
        return select(id, table);
    }

    /** How many records an arm has. Not for a plan that must test bodies, nor for one whose arms may share records. */
    String count() {
        return "SELECT count(*) FROM " + table + condition;
    }

    /** Whether a record may stand in several arms: it asks several knowledge bases, but has one status. */
    boolean armsOverlap() {
        return arms.size() > 1 && id.startsWith("k.");
    }

    private String select(String columns, String from) {
        return "SELECT " + columns + " FROM " + from + condition + " ORDER BY " + id + " DESC LIMIT ?";
    }

    boolean empty() {
        return EventIds.ORDER.compare(below, from) <= 0;
    }

    /** Collects the statement's parts. */
    private static final class Builder {
        private final byte[] organization;
        private final RetrievalFilter filter;
        private final byte @Nullable [] actor;
        private final byte @Nullable [] session;
        private final List<Object> residualKeys = new ArrayList<>();
        private String residual = "";

        Builder(UUID organizationId, RetrievalFilter filter) {
            this.organization = Uuids.bytes(organizationId);
            this.filter = filter;
            this.actor = Uuids.bytesOrNull(filter.actorUserId());
            this.session = Uuids.bytesOrNull(filter.sessionId());
        }

        PagePlan plan(UUID from, UUID below) {
            if (session != null) {
                testActor();
                testStatuses();
                return byRecord("retrieval_by_session", "AND r.session_id = ?", List.of(session), from, below);
            }
            if (actor != null) {
                testStatuses();
                return byRecord("retrieval_by_actor", "AND r.actor_user_id = ?", List.of(actor), from, below);
            }
            if (!filter.kbIds().isEmpty()) {
                testStatuses();
                return byKb(from, below);
            }
            if (!filter.statuses().isEmpty()) {
                return byRecord("retrieval_by_status", "AND r.retrieval_status = ?", statuses(), from, below);
            }
            return byRecord("retrieval_by_id", "", List.of(), from, below);
        }

        private PagePlan byRecord(String index, String condition, List<?> keys, UUID from, UUID below) {
            String where = " WHERE r.organization_id = ? " + condition + residual + " AND r.id >= ? AND r.id < ?";
            return new PagePlan(
                    "retrieval r INDEXED BY " + index, where, "r.id", arms(keys), from, below, filter.kbIds());
        }

        private PagePlan byKb(UUID from, UUID below) {
            String table = "retrieval_kb k CROSS JOIN retrieval r ON r.seq = k.seq";
            String where = " WHERE k.organization_id = ? AND k.kb_id = ?" + residual + " AND k.id >= ? AND k.id < ?";
            List<byte[]> keys = filter.kbIds().stream().map(Uuids::bytes).toList();
            return new PagePlan(table, where, "k.id", arms(keys), from, below, Set.of());
        }

        private void testActor() {
            if (actor != null) {
                residual += " AND +r.actor_user_id = ?";
                residualKeys.add(actor);
            }
        }

        private void testStatuses() {
            if (!filter.statuses().isEmpty()) {
                residual += " AND +r.retrieval_status IN (?"
                        + ", ?".repeat(filter.statuses().size() - 1) + ")";
                residualKeys.addAll(statuses());
            }
        }

        private List<String> statuses() {
            return filter.statuses().stream()
                    .map(RetrievalStatus::wireName)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }

        private List<List<Object>> arms(List<?> keys) {
            List<List<Object>> arms = new ArrayList<>();
            for (Object key : keys.isEmpty() ? List.of(organization) : keys) {
                List<Object> arm = new ArrayList<>();
                arm.add(organization);
                if (!keys.isEmpty()) {
                    arm.add(key);
                }
                arm.addAll(residualKeys);
                arms.add(arm);
            }
            return arms;
        }
    }
}
