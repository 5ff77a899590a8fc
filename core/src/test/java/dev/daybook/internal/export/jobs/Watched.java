package dev.daybook.internal.export.jobs;

import static dev.daybook.model.ExportJob.Status.CANCELLED;
import static dev.daybook.model.ExportJob.Status.COMPLETED;
import static dev.daybook.model.ExportJob.Status.EXPIRED;
import static dev.daybook.model.ExportJob.Status.FAILED;
import static dev.daybook.model.ExportJob.Status.PARTIAL_FAILURE;
import static dev.daybook.model.ExportJob.Status.PROCESSING;
import static dev.daybook.model.ExportJob.Status.QUEUED;

import dev.daybook.internal.export.rules.JobLegality;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store that notes every change of a job which the contract does not allow. */
final class Watched implements AuditStore, ExportStore {
    /** The contract, 1.4, word by word. */
    static final Map<Status, Set<Status>> ALLOWED = Map.of(
            QUEUED, Set.of(PROCESSING, CANCELLED),
            PROCESSING, Set.of(PROCESSING, QUEUED, COMPLETED, PARTIAL_FAILURE, FAILED, CANCELLED),
            COMPLETED, Set.of(EXPIRED),
            PARTIAL_FAILURE, Set.of(EXPIRED),
            FAILED, Set.of(),
            CANCELLED, Set.of(),
            EXPIRED, Set.of());

    final List<String> wrong = new ArrayList<>();
    private final AuditStore real = new InMemoryStore();
    private final boolean compares;

    /** With {@code compares} false, it is the control: it replaces whatever is there. */
    Watched(boolean compares) {
        this.compares = compares;
    }

    @Override
    public boolean replace(ExportJob given, List<GovernanceEvent> events) {
        ExportJob before = find(given.organizationId(), given.id()).orElseThrow();
        ExportJob next = compares ? given : rebased(given, before.revision() + 1);
        boolean replaced = real.exports().replace(next, events);
        if (replaced) {
            if (!ALLOWED.getOrDefault(before.status(), Set.of()).contains(next.status())) {
                wrong.add(before.status() + " to " + next.status());
            }
            if (!JobLegality.violations(next).isEmpty()) {
                wrong.add(next + " has " + JobLegality.violations(next));
            }
        }
        return replaced;
    }

    private static ExportJob rebased(ExportJob job, long revision) {
        return new ExportJob(
                job.id(),
                job.organizationId(),
                revision,
                job.status(),
                job.exportFormat(),
                job.filter(),
                job.requestedEnd(),
                job.recipients(),
                job.idempotencyKey(),
                job.requestDigest(),
                job.requestedBy(),
                job.progress(),
                job.finalizedAt(),
                job.expiresAt(),
                job.totalRows(),
                job.partialCount(),
                job.failedCount(),
                job.errorCode(),
                job.files());
    }

    @Override
    public ExportJob add(ExportJob job, List<GovernanceEvent> events) {
        return real.exports().add(job, events);
    }

    @Override
    public Optional<ExportJob> find(UUID organizationId, UUID id) {
        return real.exports().find(organizationId, id);
    }

    @Override
    public List<ExportJob> page(UUID organizationId, @Nullable UUID before, int limit) {
        return real.exports().page(organizationId, before, limit);
    }

    @Override
    public List<ExportJob> listClaimable(Instant now, int limit) {
        return real.exports().listClaimable(now, limit);
    }

    @Override
    public List<ExportJob> listExpired(Instant now, int limit) {
        return real.exports().listExpired(now, limit);
    }

    @Override
    public RecordStore records() {
        return real.records();
    }

    @Override
    public ExportStore exports() {
        return this;
    }

    @Override
    public EventStore events() {
        return real.events();
    }

    @Override
    public PolicyStore policies() {
        return real.policies();
    }

    @Override
    public void close() {
        real.close();
    }
}
