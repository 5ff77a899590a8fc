package dev.daybook.postgres;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.Violations;
import dev.daybook.spi.PolicyStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Retention policies in PostgreSQL. The policy's row is the lock that holds and deletions meet at: who changes the policy has it by its
 * UPDATE, who deletes by the functions {@code delete_records} and {@code drop_partition}, which are the only ways to delete.
 */
final class PostgresPolicyStore implements PolicyStore {
    private static final int MOST_AT_ONCE = 10_000;

    private static final Query<Deletion> DELETE = new Query<>(
            "SELECT outcome, deleted FROM @schema@.delete_records(?, ?, ?)",
            row -> new Deletion(DeleteOutcome.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getInt(2)));

    private static final Query<Clocks> CLOCKS =
            new Query<>("SELECT clock_timestamp(), (SELECT c.newest_seen FROM @schema@.retention_clock c)", row -> {
                Columns columns = new Columns(row);
                return new Clocks(columns.instant(), columns.optionalInstant());
            });

    private static final Change NOTE = new Change("""
            INSERT INTO @schema@.retention_clock AS c (newest_seen) VALUES (?)
            ON CONFLICT (one) DO UPDATE SET newest_seen = greatest(c.newest_seen, excluded.newest_seen)
            """);

    private final Server server;
    private final SchemaName schema;
    private final Duration deadline;

    PostgresPolicyStore(Server server, SchemaName schema, Duration deadline) {
        this.server = server;
        this.schema = schema;
        this.deadline = deadline;
    }

    @Override
    public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = List.copyOf(events);
        String what = "finding " + named(byDefault.organizationId());
        Optional<RetentionPolicy> there = server.read(what, session -> find(session, byDefault.organizationId()));
        return there.orElseGet(() -> server.change(what, session -> create(session, byDefault, whole)));
    }

    /** Whoever is second waits for the first, and then sees what it made. */
    private RetentionPolicy create(Session session, RetentionPolicy byDefault, List<GovernanceEvent> events)
            throws SQLException {
        if (RetentionPolicyTable.INSERT.run(session, schema, RetentionPolicyTable.values(byDefault)) == 1) {
            GovernanceEventTable.insert(session, schema, events);
            return byDefault;
        }
        return find(session, byDefault.organizationId()).orElseThrow();
    }

    private Optional<RetentionPolicy> find(Session session, UUID organizationId) throws SQLException {
        return RetentionPolicyTable.FIND.first(session, schema, List.of(organizationId));
    }

    @Override
    public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = List.copyOf(events);
        List<@Nullable Object> values = RetentionPolicyTable.values(next);
        values.add(next.policyVersion() - 1);
        return server.change("changing " + named(next.organizationId()), session -> {
            boolean replaced = RetentionPolicyTable.UPDATE.run(session, schema, values) == 1;
            if (replaced) {
                GovernanceEventTable.insert(session, schema, whole);
            }
            return replaced;
        });
    }

    @Override
    public List<UUID> listOrganizations(@Nullable UUID after, int limit) {
        Bounds.requireLimit(limit);
        return server.read(
                "listing organizations", session -> OldestRecords.organizations(session, schema, after, limit));
    }

    @Override
    public List<RetrievalDetail> oldest(UUID organizationId, UUID below, int limit) {
        return oldest(OldestRecords.DETAILS, organizationId, below, limit);
    }

    @Override
    public List<UUID> oldestIds(UUID organizationId, UUID below, int limit) {
        return oldest(OldestRecords.IDS, organizationId, below, limit);
    }

    private <T> List<T> oldest(Query<T> query, UUID organizationId, UUID below, int limit) {
        Bounds.requireLimit(limit);
        return server.read(
                "reading the oldest records of organization " + organizationId,
                session -> query.list(session, schema, List.of(organizationId, below, limit)));
    }

    @Override
    public Deletion delete(
            UUID organizationId,
            List<UUID> ids,
            long policyVersion,
            @Nullable ArchiveReceipt receipt,
            List<GovernanceEvent> events) {
        UUID[] doomed = ids.stream().distinct().sorted(EventIds.ORDER).toArray(UUID[]::new);
        List<GovernanceEvent> whole = List.copyOf(events);
        new Violations().range("ids.size", ids.size(), 1, MOST_AT_ONCE).throwIfAny("deletion");
        return server.change("deleting " + doomed.length + " record(s) of organization " + organizationId, session -> {
            session.commitUnflushed();
            Deletion deletion = DELETE.first(session, schema, Arrays.asList(organizationId, doomed, policyVersion))
                    .orElseThrow();
            if (deletion.deleted() > 0) {
                GovernanceEventTable.insert(session, schema, whole);
            }
            if (deletion.deleted() > 0 && receipt != null) {
                ArchiveReceiptTable.insert(session, schema, receipt);
            }
            return deletion;
        });
    }

    @Override
    public List<Dropped> dropSegments(List<Approval> approvals) {
        return new Segments(server, schema, deadline, List.copyOf(approvals)).drop();
    }

    @Override
    public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
        boolean takes = until.isAfter(now);
        return server.change(
                "leasing " + named(organizationId),
                session -> RetentionPolicyTable.LEASE.run(
                                session,
                                schema,
                                Arrays.asList(
                                        takes ? owner : null,
                                        takes ? Instants.floor(until) : null,
                                        organizationId,
                                        owner,
                                        Instants.floor(now)))
                        == 1);
    }

    @Override
    public List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id) {
        return server.read(
                "looking for the archives of record " + id + " of organization " + organizationId,
                session -> ArchiveReceiptTable.OVER.list(session, schema, List.of(organizationId, id, id)));
    }

    @Override
    public List<ArchiveReceipt> receipts(UUID organizationId, @Nullable UUID before, int limit) {
        Bounds.requireLimit(limit);
        return server.read(
                "reading the archive receipts of organization " + organizationId,
                session -> ArchiveReceiptTable.PAGE.list(
                        session, schema, List.of(organizationId, Bounds.below(before), limit)));
    }

    @Override
    public Clocks clocks() {
        return server.read(
                "reading the clocks",
                session -> CLOCKS.first(session, schema, List.of()).orElseThrow());
    }

    @Override
    public void noteClock(Instant instant) {
        server.change("noting the clock", session -> NOTE.run(session, schema, List.of(Instants.floor(instant))));
    }

    private static String named(UUID organizationId) {
        return "the retention policy of organization " + organizationId;
    }
}
