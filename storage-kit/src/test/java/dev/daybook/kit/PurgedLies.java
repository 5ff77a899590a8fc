package dev.daybook.kit;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores in which some reader still sees what was deleted, or is led astray by its absence. */
final class PurgedLies {
    private PurgedLies() {}

    /** Remembers every record, as an index or a cache does that a deletion forgot. */
    private abstract static class Remembering extends ForwardingRecords {
        private final Map<List<UUID>, RetrievalDetail> all;

        Remembering(RecordStore honest, Map<List<UUID>, RetrievalDetail> all) {
            super(honest);
            this.all = all;
        }

        @Override
        public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
            List<AppendOutcome> outcomes = super.append(batch, timeout);
            batch.forEach(detail -> all.put(
                    List.of(detail.record().organizationId(), detail.record().id()), detail));
            return outcomes;
        }

        List<RetrievalDetail> remembered(UUID organizationId) {
            return all.values().stream()
                    .filter(detail -> isOf(detail, organizationId))
                    .sorted(Comparator.comparing(detail -> detail.record().createdAt()))
                    .toList();
        }
    }

    private abstract static class RememberingContract extends LyingContract {
        final Map<List<UUID>, RetrievalDetail> all = new ConcurrentHashMap<>();
    }

    @Lie("Purging")
    static class StillFindsIt extends RememberingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new Remembering(honest, all) {
                @Override
                public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
                    return remembered(organizationId).stream()
                            .filter(detail -> detail.record().id().equals(id))
                            .findFirst();
                }
            };
        }
    }

    @Lie("Purging")
    static class StillShowsItWhenAKnowledgeBaseIsAsked extends RememberingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new Remembering(honest, all) {
                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    return filter.kbIds().isEmpty()
                            ? super.page(organizationId, filter, before, limit)
                            : Expected.pages(remembered(organizationId), organizationId, filter).stream()
                                    .filter(record -> before == null
                                            || dev.daybook.model.EventIds.ORDER.compare(record.id(), before) < 0)
                                    .limit(limit)
                                    .toList();
                }
            };
        }
    }

    @Lie("Purging")
    static class StillSaysItRetainsFromThen extends RememberingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new Remembering(honest, all) {
                @Override
                public Optional<Instant> retainedFrom(UUID organizationId) {
                    return remembered(organizationId).stream()
                            .findFirst()
                            .map(detail -> detail.record().createdAt());
                }
            };
        }
    }

    /** Its positions count the records that are there. */
    @Lie("Purging")
    static class FollowsByPlaceInTheList extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
                    List<RetrievalDetail> own = committed().stream()
                            .filter(detail -> isOf(detail, organizationId))
                            .toList();
                    int from = Math.min(own.size(), position == null ? 0 : Integer.parseInt(position));
                    int to = Math.min(own.size(), from + limit);
                    return new FollowBatch(own.subList(from, to), Integer.toString(to), to == own.size());
                }
            };
        }
    }

    /** As a store that keeps no old versions: what is deleted vanishes from under an export. */
    @Lie("Purging")
    static class ReadsSnapshotsFromWhatIsThereNow extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public RecordSnapshot snapshot(UUID organizationId, RetrievalFilter filter) {
                    return new ForwardingSnapshot(super.snapshot(organizationId, filter)) {
                        @Override
                        public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
                            try (RecordSnapshot now = honest.snapshot(organizationId, filter)) {
                                return now.read(before, limit);
                            }
                        }
                    };
                }
            };
        }
    }

    @Lie("Purging")
    static class RefusesIdsThatWereDeleted extends LyingContract {
        private final List<List<UUID>> deleted = new ArrayList<>();

        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public Deletion delete(
                        UUID organizationId,
                        List<UUID> ids,
                        long policyVersion,
                        @Nullable ArchiveReceipt receipt,
                        List<GovernanceEvent> events) {
                    synchronized (deleted) {
                        ids.forEach(id -> deleted.add(List.of(organizationId, id)));
                    }
                    return super.delete(organizationId, ids, policyVersion, receipt, events);
                }
            };
        }

        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    List<AppendOutcome> outcomes = new ArrayList<>();
                    for (RetrievalDetail detail : batch) {
                        List<UUID> key = List.of(
                                detail.record().organizationId(),
                                detail.record().id());
                        outcomes.addAll(
                                isDeleted(key)
                                        ? List.of(AppendOutcome.DUPLICATE)
                                        : super.append(List.of(detail), timeout));
                    }
                    return outcomes;
                }
            };
        }

        private boolean isDeleted(List<UUID> key) {
            synchronized (deleted) {
                return deleted.contains(key);
            }
        }
    }
}
