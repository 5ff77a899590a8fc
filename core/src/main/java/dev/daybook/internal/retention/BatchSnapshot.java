package dev.daybook.internal.retention;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records that were read already, in the form in which exports take them. */
final class BatchSnapshot implements RecordSnapshot {
    private final NavigableMap<UUID, RetrievalDetail> newestFirst = new TreeMap<>(EventIds.ORDER.reversed());

    BatchSnapshot(List<RetrievalDetail> batch) {
        batch.forEach(detail -> newestFirst.put(detail.record().id(), detail));
    }

    @Override
    public long count(Duration timeout) {
        return newestFirst.size();
    }

    @Override
    public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
        return (before == null ? newestFirst : newestFirst.tailMap(before, false))
                .values().stream().limit(limit).toList();
    }

    @Override
    public void close() {}
}
