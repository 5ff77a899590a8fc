package dev.daybook.postgres;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.PolicyStore.Approval;
import dev.daybook.spi.PolicyStore.Dropped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Drops whole partitions, each in a transaction of its own, whose locks nobody waits for longer than a moment. */
final class Segments {
    /** How long to wait for a partition's own lock: longer than PostgreSQL lets an automatic vacuum stand in somebody's way (1 s). */
    static final Duration OWN_PATIENCE = Duration.ofMillis(1500);

    /** How long everybody else may have to wait behind us for the lock on the whole table. */
    static final int PATIENCE_MILLIS = 50;

    private static final String PARTITIONS = "SELECT name FROM @schema@.retrieval_partition ORDER BY from_id";

    private static final String DROP = "SELECT * FROM @schema@.drop_partition(?, ?, ?, ?, ?, ?)";

    private final Server server;
    private final SchemaName schema;
    private final Duration deadline;
    private final Map<UUID, Approval> approvals = new LinkedHashMap<>();
    private final Set<UUID> told = new HashSet<>();

    Segments(Server server, SchemaName schema, Duration deadline, List<Approval> approvals) {
        this.server = server;
        this.schema = schema;
        this.deadline = deadline;
        approvals.forEach(approval -> this.approvals.put(approval.organizationId(), approval));
    }

    /** Ends at the deadline; what is left then is for the next call. */
    List<Dropped> drop() {
        long end = System.nanoTime() + deadline.toNanos();
        List<String> names = server.read(
                "listing partitions",
                session -> new Query<>(PARTITIONS, row -> row.getString(1)).list(session, schema, List.of()));
        List<Dropped> dropped = new ArrayList<>();
        for (String name : names) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                break;
            }
            try {
                dropped.addAll(drop(name, left));
            } catch (AuditUnavailableException e) {
                if (dropped.isEmpty()) {
                    throw e;
                }
                break; // what was dropped before is to be told of
            }
        }
        return dropped;
    }

    private List<Dropped> drop(String partition, Duration left) {
        String what = "dropping partition " + partition;
        List<Dropped> gone = server.write(what, left, (session, call) -> {
            session.begin();
            List<Dropped> rows =
                    new Query<>(DROP, Segments::dropped).list(session, schema, parameters(partition, left));
            GovernanceEventTable.insert(session, schema, events(rows));
            Commit.run(session, call, what, server.failures());
            return rows;
        });
        gone.forEach(each -> told.add(each.organizationId()));
        return gone;
    }

    private List<Object> parameters(String partition, Duration left) {
        List<Approval> all = List.copyOf(approvals.values());
        return List.of(
                partition,
                all.stream().map(Approval::organizationId).toArray(UUID[]::new),
                all.stream().map(Approval::policyVersion).toArray(Long[]::new),
                all.stream().map(Approval::below).toArray(UUID[]::new),
                (int) Math.min(OWN_PATIENCE.toMillis(), left.toMillis() / 2),
                PATIENCE_MILLIS);
    }

    /** Of organizations of which nothing was told yet. */
    private List<GovernanceEvent> events(List<Dropped> rows) {
        List<GovernanceEvent> events = new ArrayList<>();
        for (Dropped each : rows) {
            Approval approval = approvals.get(each.organizationId());
            if (approval != null && !told.contains(each.organizationId())) {
                events.addAll(approval.events());
            }
        }
        return events;
    }

    private static Dropped dropped(ResultSet row) throws SQLException {
        Columns columns = new Columns(row);
        return new Dropped(columns.id(), columns.number(), columns.id(), columns.id());
    }
}
