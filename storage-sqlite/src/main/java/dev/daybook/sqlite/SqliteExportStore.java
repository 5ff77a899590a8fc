package dev.daybook.sqlite;

import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.ExportStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Export jobs in SQLite. Whoever changes one holds the file's write lock from the first look to the commit. */
final class SqliteExportStore implements ExportStore {
    private final Access access;

    SqliteExportStore(Access access) {
        this.access = access;
    }

    @Override
    public ExportJob add(ExportJob job, List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = checked(job, events);
        return access.write("adding " + named(job), writer -> add(writer.connection(), job, whole));
    }

    private static ExportJob add(Connection connection, ExportJob job, List<GovernanceEvent> events)
            throws SQLException {
        Optional<ExportJob> there = ExportJobQueries.byId(connection, job.organizationId(), job.id());
        String key = job.idempotencyKey();
        if (there.isEmpty() && key != null) {
            there = ExportJobQueries.byKey(connection, job.organizationId(), key);
        }
        if (there.isPresent()) {
            return there.get();
        }
        ExportJobTable.insert(connection, job);
        GovernanceEventTable.insert(connection, events);
        return job;
    }

    @Override
    public Optional<ExportJob> find(UUID organizationId, UUID id) {
        return access.read(
                "finding export " + id + " of organization " + organizationId,
                h -> ExportJobQueries.byId(h.getConnection(), organizationId, id));
    }

    @Override
    public List<ExportJob> page(UUID organizationId, @Nullable UUID before, int limit) {
        Access.requireLimit(limit);
        return access.read(
                "reading the exports of organization " + organizationId,
                h -> ExportJobQueries.page(h.getConnection(), organizationId, Uuids.orLast(before), limit));
    }

    @Override
    public boolean replace(ExportJob next, List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = checked(next, events);
        return access.write("changing " + named(next), writer -> {
            boolean replaced = ExportJobTable.update(writer.connection(), next);
            if (replaced) {
                GovernanceEventTable.insert(writer.connection(), whole);
            }
            return replaced;
        });
    }

    @Override
    public List<ExportJob> listClaimable(Instant now, int limit) {
        Access.requireLimit(limit);
        return access.read("looking for exports to do", h -> ExportJobQueries.claimable(h.getConnection(), now, limit));
    }

    @Override
    public List<ExportJob> listExpired(Instant now, int limit) {
        Access.requireLimit(limit);
        return access.read(
                "looking for exports that expired", h -> ExportJobQueries.expired(h.getConnection(), now, limit));
    }

    private static List<GovernanceEvent> checked(ExportJob job, List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = List.copyOf(events);
        UnknownValues.refuse(job);
        whole.forEach(UnknownValues::refuse);
        return whole;
    }

    private static String named(ExportJob job) {
        return "export " + job.id() + " of organization " + job.organizationId();
    }
}
