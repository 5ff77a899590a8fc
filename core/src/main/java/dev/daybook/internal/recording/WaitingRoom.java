package dev.daybook.internal.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue of records not yet in a batch. One organization may fill half of it, so that a flooding one leaves room for the
 * others. Guarded by {@link GroupCommit}'s lock.
 */
final class WaitingRoom {
    private final int capacity;
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final Map<UUID, Integer> perOrganization = new HashMap<>();

    WaitingRoom(int capacity) {
        this.capacity = capacity;
    }

    boolean admit(Pending pending) {
        int mine = perOrganization.getOrDefault(organization(pending), 0);
        if (queue.size() >= capacity || mine >= capacity / 2) {
            return false;
        }
        queue.add(pending);
        perOrganization.put(organization(pending), mine + 1);
        return true;
    }

    int size() {
        return queue.size();
    }

    /** Of those that the next batch takes the one whose deadline is the latest; null when nobody waits. */
    @Nullable
    Pending mostPatient(int most) {
        Pending found = null;
        Iterator<Pending> waiting = queue.iterator();
        for (int i = 0; i < most && waiting.hasNext(); i++) {
            Pending pending = waiting.next();
            if (found == null || pending.deadlineNanos - found.deadlineNanos >= 0) {
                found = pending;
            }
        }
        return found;
    }

    List<Pending> take(int most) {
        List<Pending> batch = new ArrayList<>(Math.min(most, queue.size()));
        while (batch.size() < most && !queue.isEmpty()) {
            Pending pending = queue.remove();
            forget(pending);
            batch.add(pending);
        }
        return batch;
    }

    void leave(Pending pending) {
        if (queue.remove(pending)) {
            forget(pending);
        }
    }

    private void forget(Pending pending) {
        perOrganization.computeIfPresent(organization(pending), (id, count) -> count == 1 ? null : count - 1);
    }

    private static UUID organization(Pending pending) {
        return pending.detail.record().organizationId();
    }
}
