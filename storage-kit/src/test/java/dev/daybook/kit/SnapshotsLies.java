package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Snapshots that are no snapshots, or of something else. */
final class SnapshotsLies {
    private SnapshotsLies() {}

    /** Records whose snapshots are made of honest ones. */
    static RecordStore snapping(RecordStore honest, BiFunction<UUID, RetrievalFilter, RecordSnapshot> lie) {
        return new ForwardingRecords(honest) {
            @Override
            public RecordSnapshot snapshot(UUID organizationId, RetrievalFilter filter) {
                return lie.apply(organizationId, filter);
            }
        };
    }

    @Lie("Snapshots")
    static class ShowsWhatCameLater extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return snapping(
                    honest, (organization, filter) -> new ForwardingSnapshot(honest.snapshot(organization, filter)) {
                        @Override
                        public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
                            super.read(before, limit);
                            return honest.snapshot(organization, filter).read(before, limit);
                        }
                    });
        }
    }

    @Lie("Snapshots")
    static class CountsWhatCameLater extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return snapping(
                    honest, (organization, filter) -> new ForwardingSnapshot(honest.snapshot(organization, filter)) {
                        @Override
                        public long count(Duration timeout) {
                            super.count(timeout);
                            return honest.snapshot(organization, filter).count(timeout);
                        }
                    });
        }
    }

    @Lie("Snapshots")
    static class LosesTheLastChunkRef extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return snapping(
                    honest, (organization, filter) -> new ForwardingSnapshot(honest.snapshot(organization, filter)) {
                        @Override
                        public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
                            return super.read(before, limit).stream()
                                    .map(SnapshotsLies::cut)
                                    .toList();
                        }
                    });
        }
    }

    private static RetrievalDetail cut(RetrievalDetail detail) {
        int refs = detail.chunkRefs().size();
        boolean free = detail.record().auditWriteStatus() == AuditWriteStatus.DEGRADED && refs > 0;
        return free
                ? new RetrievalDetail(
                        detail.record(), detail.scopes(), detail.chunkRefs().subList(0, refs - 1))
                : detail;
    }

    @Lie("Snapshots")
    static class ForgetsAllButTheWindow extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return snapping(
                    honest,
                    (organization, filter) ->
                            honest.snapshot(organization, RetrievalFilter.window(filter.start(), filter.end())));
        }
    }

    @Lie("Snapshots")
    static class FindsOnlyTheFirstKnowledgeBaseAskedFor extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return snapping(honest, (organization, filter) -> {
                var first = filter.kbIds().stream().limit(1).collect(Collectors.toSet());
                return honest.snapshot(
                        organization,
                        new RetrievalFilter(
                                filter.start(),
                                filter.end(),
                                first,
                                filter.statuses(),
                                filter.actorUserId(),
                                filter.sessionId()));
            });
        }
    }

    @Lie("Snapshots")
    static class CountsTheWholeOrganization extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return snapping(
                    honest, (organization, filter) -> new ForwardingSnapshot(honest.snapshot(organization, filter)) {
                        @Override
                        public long count(Duration timeout) {
                            super.count(timeout);
                            RetrievalFilter window = RetrievalFilter.window(filter.start(), filter.end());
                            return honest.snapshot(organization, window).count(timeout);
                        }
                    });
        }
    }

    @Lie("Snapshots")
    static class ShowsAnotherOrganization extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return snapping(honest, (organization, filter) -> {
                UUID another = honest.followAll(null, 1000).records().stream()
                        .map(RetrievalDetail::record)
                        .map(RetrievalRecord::organizationId)
                        .filter(each -> !each.equals(organization))
                        .findFirst()
                        .orElse(organization);
                return honest.snapshot(another, filter);
            });
        }
    }

    @Lie("Snapshots")
    static class ShowsAPartOfABatch extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            AtomicInteger calls = new AtomicInteger();
            return snapping(honest, (organization, filter) -> {
                List<RetrievalRecord> newest = honest.page(organization, filter, null, 2);
                return calls.incrementAndGet() % 3 != 0 || newest.size() < 2
                        ? honest.snapshot(organization, filter)
                        : honest.snapshot(
                                organization,
                                ForwardingRecords.windowed(
                                        filter, filter.start(), newest.get(0).createdAt()));
            });
        }
    }

    @Lie("Snapshots")
    static class HasOneAtATime extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            List<RecordSnapshot> opened = new CopyOnWriteArrayList<>();
            return snapping(honest, (organization, filter) -> {
                opened.forEach(RecordSnapshot::close);
                opened.add(honest.snapshot(organization, filter));
                return opened.get(opened.size() - 1);
            });
        }
    }

    @Lie("Snapshots")
    static class KeepsOtherReadersWaiting extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            AtomicInteger open = new AtomicInteger();
            return new ForwardingRecords(honest) {
                @Override
                public RecordSnapshot snapshot(UUID organizationId, RetrievalFilter filter) {
                    open.incrementAndGet();
                    return new ForwardingSnapshot(super.snapshot(organizationId, filter)) {
                        @Override
                        public void close() {
                            super.close();
                            open.decrementAndGet();
                        }
                    };
                }

                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    if (open.get() > 4) {
                        throw new AuditUnavailableException(Outcome.NOT_STORED, "all readers are busy", null);
                    }
                    return super.page(organizationId, filter, before, limit);
                }
            };
        }
    }

    @Lie("Snapshots")
    static class AnswersWhenItIsClosed extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return snapping(
                    honest, (organization, filter) -> new ForwardingSnapshot(honest.snapshot(organization, filter)) {
                        @Override
                        public void close() {}
                    });
        }
    }

    @Lie("Snapshots")
    static class OutlivesItsStore extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return snapping(
                    honest, (organization, filter) -> new ForwardingSnapshot(honest.snapshot(organization, filter)) {
                        private final List<RetrievalDetail> copy = new ArrayList<>(
                                honest.snapshot(organization, filter).read(null, 1000));

                        @Override
                        public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
                            return copy.size() > 5 ? super.read(before, limit) : List.copyOf(copy);
                        }
                    });
        }
    }
}
