package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Stores that offer the wrong jobs to workers and sweeps, or in an unfair order. */
final class ExportClaimsLies {
    private ExportClaimsLies() {}

    /** A store that knows all its jobs, whosever they are. */
    private abstract static class Knowing extends ForwardingExports {
        private final Map<List<UUID>, ExportJob> all = new ConcurrentHashMap<>();

        Knowing(ExportStore honest) {
            super(honest);
        }

        @Override
        public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
            ExportJob stored = super.add(job, telling);
            all.put(List.of(job.organizationId(), job.id()), stored);
            return stored;
        }

        @Override
        public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
            boolean replaced = super.replace(next, telling);
            if (replaced) {
                all.put(List.of(next.organizationId(), next.id()), next);
            }
            return replaced;
        }

        Stream<ExportJob> jobs(Status... statuses) {
            return all.values().stream()
                    .filter(job -> List.of(statuses).contains(job.status()))
                    .sorted(Comparator.comparing(ExportJob::id, EventIds.ORDER));
        }
    }

    private static ExportStore claiming(ExportStore honest, BiFunction<Knowing, Instant, Stream<ExportJob>> lie) {
        return new Knowing(honest) {
            @Override
            public List<ExportJob> listClaimable(Instant now, int limit) {
                return lie.apply(this, now).limit(limit).toList();
            }
        };
    }

    private static ExportStore expiring(ExportStore honest, BiFunction<Knowing, Instant, Stream<ExportJob>> lie) {
        return new Knowing(honest) {
            @Override
            public List<ExportJob> listExpired(Instant now, int limit) {
                return lie.apply(this, now).limit(limit).toList();
            }
        };
    }

    private static Instant expiry(ExportJob job) {
        Instant at = job.expiresAt();
        return at == null ? Instant.MAX : at;
    }

    @Lie("ExportClaims")
    static class ListsAllJobsOfAnOrganization extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(honest, (store, now) -> store.jobs(Status.QUEUED));
        }
    }

    @Lie("ExportClaims")
    static class ListsTheNewestOfAnOrganization extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(
                    honest,
                    (store, now) -> honest.listClaimable(now, 201).stream()
                            .map(job -> store.jobs(Status.QUEUED)
                                    .filter(each -> each.organizationId().equals(job.organizationId()))
                                    .reduce(job, (older, newer) -> newer)));
        }
    }

    @Lie("ExportClaims")
    static class KnowsNoLimit extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public List<ExportJob> listClaimable(Instant now, int limit) {
                    return super.listClaimable(now, 201);
                }
            };
        }
    }

    @Lie("ExportClaims")
    static class OrdersBySignedIds extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(
                    honest,
                    (store, now) ->
                            honest.listClaimable(now, 201).stream().sorted(Comparator.comparing(ExportJob::id)));
        }
    }

    @Lie("ExportClaims")
    static class NeverTakesAJobBack extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(
                    honest,
                    (store, now) ->
                            honest.listClaimable(now, 201).stream().filter(job -> job.status() == Status.QUEUED));
        }
    }

    @Lie("ExportClaims")
    static class TakesAJobBackAMomentTooEarly extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(honest, (store, now) -> honest.listClaimable(now.plusNanos(999), 201).stream());
        }
    }

    @Lie("ExportClaims")
    static class TakesAJobBackAMomentTooLate extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(honest, (store, now) -> honest.listClaimable(now.minusNanos(1), 201).stream());
        }
    }

    @Lie("ExportClaims")
    static class WaitsForTheLeaseOfTheOldest extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(
                    honest,
                    (store, now) -> honest.listClaimable(now, 201).stream()
                            .filter(job -> store.jobs(Status.QUEUED, Status.PROCESSING)
                                    .filter(each -> each.organizationId().equals(job.organizationId()))
                                    .limit(1)
                                    .anyMatch(job::equals)));
        }
    }

    @Lie("ExportClaims")
    static class OffersWhatHasFailed extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(
                    honest,
                    (store, now) -> Stream.concat(honest.listClaimable(now, 201).stream(), store.jobs(Status.FAILED)));
        }
    }

    @Lie("ExportClaims")
    static class ServesTheOldestJobFirst extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(
                    honest,
                    (store, now) -> honest.listClaimable(now, 201).stream()
                            .sorted(Comparator.comparing(ExportJob::id, EventIds.ORDER)));
        }
    }

    /** Forgets that somebody had a turn as soon as that is over. */
    @Lie("ExportClaims")
    static class CountsOnlyWhatIsRunning extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return claiming(
                    honest,
                    (store, now) -> honest.listClaimable(now, 201).stream()
                            .sorted(Comparator.comparing((ExportJob job) -> store.jobs(Status.PROCESSING)
                                            .filter(each ->
                                                    each.organizationId().equals(job.organizationId()))
                                            .count())
                                    .thenComparing(ExportJob::id, EventIds.ORDER)));
        }
    }

    @Lie("ExportClaims")
    static class ExpiresAMomentTooLate extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return expiring(honest, (store, now) -> honest.listExpired(now.minusNanos(1), 201).stream());
        }
    }

    @Lie("ExportClaims")
    static class ExpiresAMomentTooEarly extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return expiring(honest, (store, now) -> honest.listExpired(now.plusNanos(999), 201).stream());
        }
    }

    @Lie("ExportClaims")
    static class ExpiresWhatHasFailed extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return expiring(
                    honest,
                    (store, now) -> store.jobs(Status.COMPLETED, Status.PARTIAL_FAILURE, Status.FAILED)
                            .filter(job -> !expiry(job).isAfter(now))
                            .sorted(Comparator.comparing(ExportClaimsLies::expiry)));
        }
    }

    @Lie("ExportClaims")
    static class ExpiresTheOldestJobFirst extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return expiring(
                    honest,
                    (store, now) -> honest.listExpired(now, 201).stream()
                            .sorted(Comparator.comparing(ExportJob::id, EventIds.ORDER)));
        }
    }
}
