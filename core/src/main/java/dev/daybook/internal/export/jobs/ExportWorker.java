package dev.daybook.internal.export.jobs;

import dev.daybook.internal.export.rules.Ending;
import dev.daybook.internal.export.rules.Leasing;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Takes jobs and runs them, on the calling thread. Safe for use by several threads, and by several hosts on one store. */
public final class ExportWorker {
    private static final int LOOKED_AT = 20;

    private final AuditStore store;
    private final ArtifactStore artifacts;
    private final Folders folders;
    private final Limits limits;
    private final JobEvents events;
    private final Clock clock;
    private final Listening listening;

    /**
     * Makes a worker.
     *
     * @param store where jobs and records are
     * @param artifacts where files go
     * @param limits how exports run
     * @param events tells the governance history
     * @param clock tells the time
     * @param listening told what becomes of jobs
     */
    public ExportWorker(
            AuditStore store,
            ArtifactStore artifacts,
            Limits limits,
            JobEvents events,
            Clock clock,
            Listening listening) {
        this.store = store;
        this.artifacts = artifacts;
        this.folders = new Folders(artifacts);
        this.limits = limits;
        this.events = events;
        this.clock = clock;
        this.listening = listening;
    }

    /**
     * Takes the next job and runs it to its end.
     *
     * @param stopping whether the host wants the worker to end; asked again and again. The job is then given back
     * @return the job as it is then; empty when there is none to take
     */
    public Optional<ExportJob> runNext(BooleanSupplier stopping) {
        while (!stopping.getAsBoolean()) {
            Instant now = clock.instant();
            List<ExportJob> claimable = store.exports().listClaimable(now, LOOKED_AT);
            if (claimable.isEmpty()) {
                listening.waiting(null);
                return Optional.empty();
            }
            for (int i = 0; i < claimable.size(); i++) {
                // Those before were taken by others, and this one will be taken by somebody now.
                listening.waiting(oldest(claimable.subList(i + 1, claimable.size())));
                Optional<ExportJob> done = take(claimable.get(i), now, stopping);
                if (done.isPresent()) {
                    return done;
                }
            }
            // All of them were taken by others meanwhile, who thereby got on. Perhaps there are more behind.
        }
        return Optional.empty();
    }

    private static @Nullable Instant oldest(List<ExportJob> jobs) {
        return jobs.stream()
                .map(job -> EventIds.createdAt(job.id()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private Optional<ExportJob> take(ExportJob job, Instant now, BooleanSupplier stopping) {
        if (Leasing.isSpent(job, now, limits.maxAttempts())) {
            ExportJob lost = Ending.giveUp(job, now, limits.maxAttempts());
            if (!store.exports().replace(lost, events.finalized(lost, null))) {
                return Optional.empty();
            }
            folders.tryDelete(lost, 1, lost.progress().attempt());
            listening.ended(lost);
            return Optional.of(lost);
        }
        String owner = UUID.randomUUID().toString();
        ExportJob claimed = Leasing.claim(job, owner, now, limits.lease());
        return store.exports().replace(claimed, List.of())
                ? Optional.of(new ExportRun(this, new HeldJob(store.exports(), owner, claimed), stopping).run())
                : Optional.empty();
    }

    RecordStore records() {
        return store.records();
    }

    ArtifactStore artifacts() {
        return artifacts;
    }

    Folders folders() {
        return folders;
    }

    Limits limits() {
        return limits;
    }

    JobEvents events() {
        return events;
    }

    Clock clock() {
        return clock;
    }

    Listening listening() {
        return listening;
    }
}
