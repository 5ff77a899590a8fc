package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A copy of the records as they were, good while the handle that it came from is open. */
final class MemorySnapshot implements RecordSnapshot {
    private final NavigableMap<UUID, RetrievalDetail> all;
    private final Runnable requireOpen;
    private volatile boolean closed;

    /** Takes the map for its own, whose order is that of {@link EventIds}; the runnable throws when the store is closed. */
    MemorySnapshot(NavigableMap<UUID, RetrievalDetail> all, Runnable requireOpen) {
        this.all = all;
        this.requireOpen = requireOpen;
    }

    @Override
    public long count(Duration timeout) {
        requireOpen();
        return all.size();
    }

    @Override
    public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
        requireOpen();
        return (before == null ? all : all.headMap(before, false))
                .descendingMap().values().stream().limit(limit).toList();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        requireOpen.run();
        if (closed) {
            throw new AuditUnavailableException(Outcome.NOT_STORED, "the snapshot is closed; open another", null);
        }
    }
}
