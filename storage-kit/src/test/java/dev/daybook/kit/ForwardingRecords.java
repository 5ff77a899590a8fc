package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Records that are another store's; a lie overrides what it lies about. */
class ForwardingRecords implements RecordStore {
    final RecordStore honest;

    ForwardingRecords(RecordStore honest) {
        this.honest = honest;
    }

    @Override
    public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
        return honest.append(batch, timeout);
    }

    @Override
    public List<RetrievalRecord> page(UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
        return honest.page(organizationId, filter, before, limit);
    }

    @Override
    public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
        return honest.find(organizationId, id);
    }

    @Override
    public RecordSnapshot snapshot(UUID organizationId, RetrievalFilter filter) {
        return honest.snapshot(organizationId, filter);
    }

    @Override
    public Optional<Instant> retainedFrom(UUID organizationId) {
        return honest.retainedFrom(organizationId);
    }

    @Override
    public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
        return honest.follow(organizationId, position, limit);
    }

    @Override
    public FollowBatch followAll(@Nullable String position, int limit) {
        return honest.followAll(position, limit);
    }

    /** What the honest store holds, in the order of commits, for lies that answer from all of it. */
    final List<RetrievalDetail> committed() {
        return honest.followAll(null, Integer.MAX_VALUE).records();
    }

    /** A page as an honest store would make it, but of other records. */
    final List<RetrievalRecord> pageOf(Predicate<RetrievalDetail> wanted, int limit) {
        return pageOf(wanted, EventIds.ORDER, limit);
    }

    final List<RetrievalRecord> pageOf(Predicate<RetrievalDetail> wanted, Comparator<UUID> order, int limit) {
        return committed().stream()
                .filter(wanted)
                .map(RetrievalDetail::record)
                .sorted(Comparator.comparing(RetrievalRecord::id, order).reversed())
                .limit(limit)
                .toList();
    }

    static boolean isBefore(RetrievalDetail detail, @Nullable UUID before) {
        return before == null || EventIds.ORDER.compare(detail.record().id(), before) < 0;
    }

    static boolean isOf(RetrievalDetail detail, UUID organizationId) {
        return detail.record().organizationId().equals(organizationId);
    }

    static RetrievalFilter windowed(RetrievalFilter filter, Instant start, Instant end) {
        return new RetrievalFilter(
                start, end, filter.kbIds(), filter.statuses(), filter.actorUserId(), filter.sessionId());
    }
}
