package dev.daybook.postgres;

import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.ExportStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Export jobs in PostgreSQL. The unique keys decide who adds one, the revision who changes it. */
final class PostgresExportStore implements ExportStore {
    private final Server server;
    private final SchemaName schema;

    PostgresExportStore(Server server, SchemaName schema) {
        this.server = server;
        this.schema = schema;
    }

    @Override
    public ExportJob add(ExportJob job, List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = List.copyOf(events);
        return server.change("adding " + named(job), session -> {
            if (!ExportJobTable.insert(session, schema, job)) {
                return there(session, job);
            }
            GovernanceEventTable.insert(session, schema, whole);
            return job;
        });
    }

    private ExportJob there(Session session, ExportJob job) throws SQLException {
        String key = job.idempotencyKey();
        return (key == null
                        ? ExportJobTable.BY_ID.first(session, schema, List.of(job.organizationId(), job.id()))
                        : ExportJobTable.BY_ID_OR_KEY.first(
                                session, schema, List.of(job.organizationId(), job.id(), job.organizationId(), key)))
                .orElseThrow(() -> new SQLException(named(job) + " is both there and not there"));
    }

    @Override
    public Optional<ExportJob> find(UUID organizationId, UUID id) {
        return server.read(
                "finding export " + id + " of organization " + organizationId,
                session -> ExportJobTable.BY_ID.first(session, schema, List.of(organizationId, id)));
    }

    @Override
    public List<ExportJob> page(UUID organizationId, @Nullable UUID before, int limit) {
        Bounds.requireLimit(limit);
        return server.read(
                "reading the exports of organization " + organizationId,
                session -> ExportJobTable.PAGE.list(
                        session, schema, List.of(organizationId, Bounds.below(before), limit)));
    }

    @Override
    public boolean replace(ExportJob next, List<GovernanceEvent> events) {
        List<GovernanceEvent> whole = List.copyOf(events);
        return server.change("changing " + named(next), session -> {
            boolean replaced = ExportJobTable.update(session, schema, next);
            if (replaced) {
                GovernanceEventTable.insert(session, schema, whole);
            }
            return replaced;
        });
    }

    @Override
    public List<ExportJob> listClaimable(Instant now, int limit) {
        return due("looking for exports to do", ExportJobTable.CLAIMABLE, now, limit);
    }

    @Override
    public List<ExportJob> listExpired(Instant now, int limit) {
        return due("looking for exports that expired", ExportJobTable.EXPIRED, now, limit);
    }

    private List<ExportJob> due(String what, Query<ExportJob> query, Instant now, int limit) {
        Bounds.requireLimit(limit);
        return server.read(what, session -> query.list(session, schema, List.of(Instants.floor(now), limit)));
    }

    private static String named(ExportJob job) {
        return "export " + job.id() + " of organization " + job.organizationId();
    }
}
