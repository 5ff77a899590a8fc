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
        tell(() -> {
            gaps.flush();
            listeners.spoolDrained(records, left);
        });
    }

    @Override
    public void damaged(String what, Map<UUID, Long> lost) {
        tell(() -> {
            gaps.lost(lost);
            listeners.spoolDamaged(
                    what, lost.values().stream().mapToLong(Long::longValue).sum());
            if (!lost.isEmpty()) { // else a thread tells it that has files to write, and no time for the store
                gaps.flush();
            }
        });
    }

    @Override
    public void conflicted(UUID organizationId, UUID id) {
        tell(() -> listeners.spoolConflicted(organizationId, id));
    }

    @Override
    public void failed(Throwable failure) {
        tell(() -> listeners.taskFailed("spool", failure));
    }

    /** The spool's threads write files and wait for stores: an interrupt that a listener leaves behind must not meet those. */
    private static void tell(Runnable telling) {
        boolean before = Thread.currentThread().isInterrupted();
        try {
            telling.run();
        } finally {
            if (!before) {
                boolean unused = Thread.interrupted();
            }
        }
    }
}
