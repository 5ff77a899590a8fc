package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Export jobs in memory, by organization in the order of their ids. */
final class MemoryExports implements ExportStore {
    private final EventStore events;
    private final Map<UUID, NavigableMap<UUID, ExportJob>> byOrganization = new HashMap<>();

    MemoryExports(EventStore events) {
        this.events = events;
    }

    @Override
    public synchronized ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
        NavigableMap<UUID, ExportJob> jobs =
                byOrganization.computeIfAbsent(job.organizationId(), organization -> new TreeMap<>(EventIds.ORDER));
        ExportJob there = Optional.ofNullable(jobs.get(job.id()))
                .or(() -> withKey(jobs.values(), job.idempotencyKey()))
                .orElse(null);
        if (there != null) {
            return there;
        }
        events.append(telling);
        jobs.put(job.id(), job);
        return job;
    }

    private static Optional<ExportJob> withKey(Collection<ExportJob> jobs, @Nullable String key) {
        return key == null
                ? Optional.empty()
                : jobs.stream().filter(job -> key.equals(job.idempotencyKey())).findFirst();
    }

    @Override
    public synchronized Optional<ExportJob> find(UUID organizationId, UUID id) {
        return Optional.ofNullable(of(organizationId).get(id));
    }

    @Override
    public synchronized List<ExportJob> page(UUID organizationId, @Nullable UUID before, int limit) {
        NavigableMap<UUID, ExportJob> all = of(organizationId);
        return (before == null ? all : all.headMap(before, false))
                .descendingMap().values().stream().limit(limit).toList();
    }

    @Override
    public synchronized boolean replace(ExportJob next, List<GovernanceEvent> telling) {
        NavigableMap<UUID, ExportJob> jobs = of(next.organizationId());
        ExportJob stored = jobs.get(next.id());
        if (stored == null || stored.revision() != next.revision() - 1) {
            return false;
        }
        events.append(telling);
        jobs.put(next.id(), next);
        return true;
    }

    @Override
    public synchronized List<ExportJob> listClaimable(Instant now, int limit) {
        Comparator<ExportJob> fairly =
                Comparator.comparing(this::lastStart, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
        return byOrganization.values().stream()
                .flatMap(jobs -> jobs.values().stream()
                        .filter(job -> isClaimable(job, now))
                        .limit(1))
                .sorted(fairly.thenComparing(ExportJob::id, EventIds.ORDER))
                .limit(limit)
                .toList();
    }

    private static boolean isClaimable(ExportJob job, Instant now) {
        Instant leaseUntil = job.progress().leaseUntil();
        return job.status() == Status.QUEUED
                || (job.status() == Status.PROCESSING && (leaseUntil == null || !leaseUntil.isAfter(now)));
    }

    /** When a job of the same organization was started last. */
    private @Nullable Instant lastStart(ExportJob job) {
        return of(job.organizationId()).values().stream()
                .map(each -> each.progress().startedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    @Override
    public synchronized List<ExportJob> listExpired(Instant now, int limit) {
        Function<ExportJob, Stream<Instant>> expiry = job -> Stream.ofNullable(job.expiresAt());
        return byOrganization.values().stream()
                .flatMap(jobs -> jobs.values().stream())
                .filter(job -> job.status() == Status.COMPLETED || job.status() == Status.PARTIAL_FAILURE)
                .filter(job -> expiry.apply(job).anyMatch(at -> !at.isAfter(now)))
                .sorted(Comparator.<ExportJob, Instant>comparing(
                                job -> expiry.apply(job).findFirst().orElseThrow())
                        .thenComparing(ExportJob::id, EventIds.ORDER))
                .limit(limit)
                .toList();
    }

    private NavigableMap<UUID, ExportJob> of(UUID organizationId) {
        return byOrganization.getOrDefault(organizationId, new TreeMap<>(EventIds.ORDER));
    }
}
