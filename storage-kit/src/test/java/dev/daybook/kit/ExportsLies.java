package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores that keep other jobs than they were given. */
final class ExportsLies {
    private ExportsLies() {}

    /** Stores each job otherwise than it was given, and says that it did not. */
    private static ExportStore storing(ExportStore honest, UnaryOperator<ExportJob> otherwise) {
        return new ForwardingExports(honest) {
            @Override
            public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
                ExportJob stored = super.add(otherwise.apply(job), telling);
                return stored.equals(otherwise.apply(job)) ? job : stored;
            }

            @Override
            public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
                return super.replace(otherwise.apply(next), telling);
            }
        };
    }

    @Lie("Exports")
    static class CutsInstantsToMilliseconds extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return storing(honest, job -> {
                Instant at = job.finalizedAt();
                return KnownExports.with(job, "finalizedAt", at == null ? null : at.truncatedTo(ChronoUnit.MILLIS));
            });
        }
    }

    @Lie("Exports")
    static class KeepsAHundredKnowledgeBases extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return storing(honest, job -> {
                RetrievalFilter f = job.filter();
                Set<UUID> some = f.kbIds().stream().limit(100).collect(Collectors.toSet());
                return KnownExports.with(
                        job,
                        "filter",
                        new RetrievalFilter(f.start(), f.end(), some, f.statuses(), f.actorUserId(), f.sessionId()));
            });
        }
    }

    @Lie("Exports")
    static class SortsTheFiles extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return storing(
                    honest,
                    job -> KnownExports.with(
                            job,
                            "files",
                            job.files().stream()
                                    .sorted(Comparator.comparing(ExportJob.File::name))
                                    .toList()));
        }
    }

    @Lie("Exports")
    static class ReplacesTheStateAlone extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
                    List<ExportJob.File> files = super.find(next.organizationId(), next.id())
                            .map(ExportJob::files)
                            .orElse(List.of());
                    return super.replace(KnownExports.with(next, "files", files), telling);
                }
            };
        }
    }

    @Lie("Exports")
    static class AddsASecondJobOfTheSameKey extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return storing(honest, job -> KnownExports.with(job, "idempotencyKey", null));
        }
    }

    @Lie("Exports")
    static class AnswersWithTheJobThatItWasGiven extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
                    super.add(job, telling);
                    return job;
                }
            };
        }
    }

    @Lie("Exports")
    static class TellsOfAJobThatItDidNotAdd extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
                    ExportJob stored = super.add(job, List.of());
                    events.append(telling);
                    return stored;
                }
            };
        }
    }

    @Lie("Exports")
    static class LooksForTheKeyBeforeTheId extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
                    String key = job.idempotencyKey();
                    Optional<ExportJob> there = all(job.organizationId()).stream()
                            .filter(each -> key != null && key.equals(each.idempotencyKey()))
                            .findFirst();
                    return there.isPresent() ? there.get() : super.add(job, telling);
                }
            };
        }
    }

    @Lie("Exports")
    static class TakesEveryKeyForItsOwn extends LyingContract {
        private final Map<String, ExportJob> byKey = new ConcurrentHashMap<>();

        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
                    String key = job.idempotencyKey();
                    ExportJob first = key == null ? null : byKey.putIfAbsent(key, job);
                    return first == null ? super.add(job, telling) : first;
                }
            };
        }
    }

    @Lie("Exports")
    static class TakesKeysInLowerCase extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return storing(honest, job -> {
                String key = job.idempotencyKey();
                return KnownExports.with(job, "idempotencyKey", key == null ? null : key.toLowerCase(Locale.ROOT));
            });
        }
    }

    @Lie("Exports")
    static class FindsAnybodysJob extends LyingContract {
        private final Map<UUID, ExportJob> byId = new ConcurrentHashMap<>();

        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
                    ExportJob stored = super.add(job, telling);
                    byId.put(job.id(), stored);
                    return stored;
                }

                @Override
                public Optional<ExportJob> find(UUID organizationId, UUID id) {
                    return super.find(organizationId, id).or(() -> Optional.ofNullable(byId.get(id)));
                }
            };
        }
    }

    @Lie("Exports")
    static class PagesBySignedIds extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public List<ExportJob> page(UUID organizationId, @Nullable UUID before, int limit) {
                    return all(organizationId).stream()
                            .sorted(Comparator.comparing(ExportJob::id).reversed())
                            .filter(job -> before == null || job.id().compareTo(before) < 0)
                            .limit(limit)
                            .toList();
                }
            };
        }
    }

    @Lie("Exports")
    static class PagesFromTheBoundItself extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public List<ExportJob> page(UUID organizationId, @Nullable UUID before, int limit) {
                    List<ExportJob> page = new ArrayList<>(super.page(organizationId, before, limit));
                    if (before != null && limit > 1) {
                        super.find(organizationId, before).ifPresent(job -> page.add(0, job));
                    }
                    return page.subList(0, Math.min(limit, page.size()));
                }
            };
        }
    }

    /** Replaces one that is further on, too. */
    @Lie("Exports")
    static class ReplacesWhateverIsThere extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
                    boolean there = super.find(next.organizationId(), next.id()).isPresent();
                    return super.replace(next, telling) || there;
                }
            };
        }
    }

    @Lie("Exports")
    static class TellsOfAChangeThatItDidNotMake extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
                    boolean replaced = super.replace(next, telling);
                    events.append(telling);
                    return replaced;
                }
            };
        }
    }

    @Lie("Exports")
    static class ForgetsJobsWhenItIsClosed extends LyingContract {
        @Override
        protected AuditStore open(String place) {
            AuditStore kept = super.open(place);
            AuditStore forgotten = new InMemoryStore();
            return new ForwardingStore(kept, kept.records(), forgotten.exports(), forgotten.events()) {
                @Override
                public void close() {
                    super.close();
                    forgotten.close();
                }
            };
        }
    }

    @Lie("Exports")
    static class FindsNothingToDoWhenItIsClosed extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public List<ExportJob> listClaimable(Instant now, int limit) {
                    try {
                        return super.listClaimable(now, limit);
                    } catch (AuditUnavailableException e) {
                        return List.of();
                    }
                }
            };
        }
    }
}
