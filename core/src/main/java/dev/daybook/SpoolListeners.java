package dev.daybook;

import dev.daybook.internal.recording.Gaps;
import dev.daybook.internal.spool.SpoolListening;
import java.util.Map;
import java.util.UUID;

/**
 * Tells the host of its spool, and the history of what was lost in it.
 *
 * @param listeners the host's
 * @param gaps tells the history
 */
record SpoolListeners(Listeners listeners, Gaps gaps) implements SpoolListening {
    @Override
    public void drained(long records, long left) {
        gaps.flush();
        listeners.spoolDrained(records, left);
    }

    @Override
    public void damaged(String what, Map<UUID, Long> lost) {
        gaps.lost(lost);
        listeners.spoolDamaged(
                what, lost.values().stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public void conflicted(UUID organizationId, UUID id) {
        listeners.spoolConflicted(organizationId, id);
    }

    @Override
    public void failed(Throwable failure) {
        listeners.taskFailed("spool", failure);
    }
}
