package dev.daybook.sqlite;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.Violations;
import dev.daybook.spi.PolicyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Retention policies in SQLite. The file's write lock is the lock of every policy: a hold and a deletion cannot be under way together. */
final class SqlitePolicyStore implements PolicyStore {
    private static final int MOST_AT_ONCE = 10_000;

    private static final int IDLE_SHARE = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final Access access;
    private final Remains remains;
    private volatile long lastDeletion;

    SqlitePolicyStore(Access access, Remains remains) {
        this.access = access;
        this.remains = remains;
    }

    @Override
    public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = checked(events);
        String what = "finding " + named(byDefault.organizationId());
        Optional<RetentionPolicy> there =
                access.read(what, h -> RetentionPolicyTable.find(h.getConnection(), byDefault.organizationId()));
        return there.orElseGet(() -> access.write(what, writer -> create(writer.connection(), byDefault, whole)));
    }

    private static RetentionPolicy create(
            Connection connection, RetentionPolicy byDefault, List<GovernanceEvent> events) throws SQLException {
        if (RetentionPolicyTable.insert(connection, byDefault)) {
            GovernanceEventTable.insert(connection, events);
        }
        return RetentionPolicyTable.find(connection, byDefault.organizationId()).orElseThrow();
    }

    @Override
    public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = checked(events);
        return access.write("changing " + named(next.organizationId()), writer -> {
            boolean replaced = RetentionPolicyTable.update(writer.connection(), next);
            if (replaced) {
                GovernanceEventTable.insert(writer.connection(), whole);
            }
            return replaced;
        });
    }

    @Override
    public List<UUID> listOrganizations(@Nullable UUID after, int limit) {
        Access.requireLimit(limit);
        return access.read("listing organizations", h -> OldestRecords.organizations(h.getConnection(), after, limit));
    }

    @Override
    public List<RetrievalDetail> oldest(UUID organizationId, UUID below, int limit) {
        Access.requireLimit(limit);
        return access.read(
                "reading the oldest records of organization " + organizationId,
                h -> OldestRecords.details(h.getConnection(), organizationId, below, limit));
    }

    @Override
    public List<UUID> oldestIds(UUID organizationId, UUID below, int limit) {
        Access.requireLimit(limit);
        return access.read(
                "reading the oldest ids of organization " + organizationId,
                h -> OldestRecords.ids(h.getConnection(), organizationId, below, limit));
    }

    @Override
    public Deletion delete(
            UUID organizationId,
            List<UUID> ids,
            long policyVersion,
            @Nullable ArchiveReceipt receipt,
            List<GovernanceEvent> events) {
        List<UUID> doomed = List.copyOf(ids);
        List<GovernanceEvent> whole = checked(events);
        new Violations().range("ids.size", doomed.size(), 1, MOST_AT_ONCE).throwIfAny("deletion");
        String what = "deleting " + doomed.size() + " record(s) of organization " + organizationId;
        return access.inside(() -> {
            giveWay();
            long begun = System.nanoTime();
            RecordDeletion records =
                    access.read(what, h -> RecordDeletion.of(h.getConnection(), organizationId, doomed));
            Deletion deletion = access.writeUnflushed(what, writer -> {
                Connection connection = writer.connection();
                Optional<DeleteOutcome> refusal = refusal(connection, organizationId, policyVersion);
                if (refusal.isPresent()) {
                    return new Deletion(refusal.get(), 0);
                }
                int deleted = records.run(connection);
                if (deleted > 0) {
                    GovernanceEventTable.insert(connection, whole);
                }
                if (deleted > 0 && receipt != null) {
                    ArchiveReceiptTable.insert(connection, receipt);
                }
                return new Deletion(DeleteOutcome.DELETED, deleted);
            });
            if (deletion.deleted() > 0) {
                remains.add(deletion.deleted());
            }
            lastDeletion = System.nanoTime() - begun;
            return deletion;
        });
    }

    /** While others record, deleting takes a part of the time only: they share the lock, the log and the disk with it. */
    private void giveWay() {
        if (access.writer().isRecording()) {
            LockSupport.parkNanos(Math.min(IDLE_SHARE * lastDeletion, LONGEST_PAUSE.toNanos()));
        }
    }

    /** Looked at under the write lock, so that no change of the policy can come between this and the deletion. */
    private static Optional<DeleteOutcome> refusal(Connection connection, UUID organizationId, long policyVersion)
            throws SQLException {
        Optional<RetentionPolicy> policy = RetentionPolicyTable.find(connection, organizationId);
        if (policy.isPresent() && policy.get().legalHoldEnabled()) {
            return Optional.of(DeleteOutcome.HELD);
        }
        boolean same = policy.isPresent() && policy.get().policyVersion() == policyVersion;
        return same ? Optional.empty() : Optional.of(DeleteOutcome.POLICY_CHANGED);
    }

    @Override
    public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
        return access.inside(() -> {
            boolean had = access.write(
                    "leasing " + named(organizationId),
                    writer -> RetentionPolicyTable.lease(writer.connection(), organizationId, owner, now, until));
            if (!until.isAfter(now)) {
                remains.clear();
            }
            return had;
        });
    }

    @Override
    public List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id) {
        return access.read(
                "looking for the archives of record " + id + " of organization " + organizationId,
                h -> ArchiveReceiptTable.over(h.getConnection(), organizationId, id));
    }

    @Override
    public List<ArchiveReceipt> receipts(UUID organizationId, @Nullable UUID before, int limit) {
        Access.requireLimit(limit);
        return access.read(
                "reading the archive receipts of organization " + organizationId,
                h -> ArchiveReceiptTable.page(h.getConnection(), organizationId, Uuids.orLast(before), limit));
    }

    @Override
    public Clocks clocks() {
        return access.read(
                "reading the clock", h -> new Clocks(null, RetentionClockTable.newestSeen(h.getConnection())));
    }

    @Override
    public void noteClock(Instant instant) {
        access.inside(() -> {
            access.write("noting the clock", writer -> {
                RetentionClockTable.note(writer.connection(), instant);
                return instant;
            });
            remains.clear();
            return instant;
        });
    }

    private static List<GovernanceEvent> checked(List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = List.copyOf(events);
        whole.forEach(UnknownValues::refuse);
        return whole;
    }

    private static String named(UUID organizationId) {
        return "the retention policy of organization " + organizationId;
    }
}
