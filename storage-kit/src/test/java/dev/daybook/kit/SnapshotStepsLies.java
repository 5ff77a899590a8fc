package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Snapshots whose steps do not join. */
final class SnapshotStepsLies {
    private SnapshotStepsLies() {}

    /** Reads a step from all that the snapshot holds. */
    private interface Step {
        List<RetrievalDetail> of(List<RetrievalDetail> all, @Nullable UUID before, int limit);
    }

    private static RecordStore stepping(RecordStore honest, Step step) {
        return SnapshotsLies.snapping(
                honest, (organization, filter) -> new ForwardingSnapshot(honest.snapshot(organization, filter)) {
                    @Override
                    public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
                        return step.of(super.read(null, Integer.MAX_VALUE), before, limit);
                    }
                });
    }

    private static List<RetrievalDetail> below(
            List<RetrievalDetail> all, @Nullable UUID before, int limit, Comparator<UUID> order) {
        return all.stream()
                .sorted(Comparator.comparing(
                                (RetrievalDetail each) -> each.record().id(), order)
                        .reversed())
                .filter(each -> before == null || order.compare(each.record().id(), before) < 0)
                .limit(limit)
                .toList();
    }

    @Lie("SnapshotSteps")
    static class OrdersBySignedIds extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return stepping(honest, (all, before, limit) -> below(all, before, limit, Comparator.naturalOrder()));
        }
    }

    @Lie("SnapshotSteps")
    static class LosesWhatSharesAMicrosecond extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return stepping(
                    honest,
                    (all, before, limit) -> below(
                            all,
                            before == null ? null : EventIds.first(EventIds.createdAt(before)),
                            limit,
                            EventIds.ORDER));
        }
    }

    @Lie("SnapshotSteps")
    static class RepeatsTheLast extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return stepping(
                    honest,
                    (all, before, limit) -> below(
                            all,
                            before == null
                                    ? null
                                    : new UUID(before.getMostSignificantBits(), before.getLeastSignificantBits() + 1),
                            limit,
                            EventIds.ORDER));
        }
    }

    @Lie("SnapshotSteps")
    static class EndsAtFiveHundred extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return stepping(honest, (all, before, limit) -> below(all, before, Math.min(limit, 500), EventIds.ORDER));
        }
    }

    @Lie("SnapshotSteps")
    static class NeedsTheBoundToExist extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return stepping(
                    honest,
                    (all, before, limit) -> below(
                            all,
                            all.stream().anyMatch(each -> each.record().id().equals(before)) ? before : null,
                            limit,
                            EventIds.ORDER));
        }
    }

    private static RecordStore remembering(RecordStore honest, boolean forgets) {
        return SnapshotsLies.snapping(
                honest, (organization, filter) -> new ForwardingSnapshot(honest.snapshot(organization, filter)) {
                    private @Nullable UUID last;

                    @Override
                    public long count(Duration timeout) {
                        last = forgets ? null : last;
                        return super.count(timeout);
                    }

                    @Override
                    public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
                        last = before == null ? null : last;
                        List<RetrievalDetail> step = super.read(last, limit);
                        last = step.isEmpty()
                                ? last
                                : step.get(step.size() - 1).record().id();
                        return step;
                    }
                });
    }

    @Lie("SnapshotSteps")
    static class GoesOnWhereverItIsToldToBegin extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return remembering(honest, false);
        }
    }

    @Lie("SnapshotSteps")
    static class LosesItsPlaceByCounting extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return remembering(honest, true);
        }
    }
}
