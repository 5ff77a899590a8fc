package dev.daybook.internal.spool;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a spool told. */
final class Told implements SpoolListening {
    final AtomicLong drained = new AtomicLong();
    final List<String> damages = new CopyOnWriteArrayList<>();
    final List<Map<UUID, Long>> losses = new CopyOnWriteArrayList<>();
    final List<UUID> conflicts = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    volatile @Nullable Error thrown;

    @Override
    public void drained(long records, long left) {
        drained.addAndGet(records);
    }

    @Override
    public void damaged(String what, Map<UUID, Long> lost) {
        damages.add(what);
        losses.add(lost);
    }

    @Override
    public void conflicted(UUID organizationId, UUID id) {
        conflicts.add(id);
    }

    @Override
    public void failed(Throwable failure) {
        failures.add(failure);
        Error toThrow = thrown;
        if (toThrow != null) {
            throw toThrow;
        }
    }
}
