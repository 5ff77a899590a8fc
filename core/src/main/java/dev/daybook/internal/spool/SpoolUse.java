package dev.daybook.internal.spool;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many bytes wait in the spool, and whose they are. One organization may fill half of it. Safe for use by several threads. */
final class SpoolUse {
    private final long most;
    private final Map<UUID, Long> perOrganization = new HashMap<>();
    private long bytes;

    SpoolUse(long most) {
        this.most = most;
    }

    /** Takes room for a frame, when there is some. */
    synchronized boolean take(Frame frame) {
        long mine = perOrganization.getOrDefault(frame.organizationId(), 0L);
        if (bytes + frame.size() > most || mine + frame.size() > most / 2) {
            return false;
        }
        count(frame);
        return true;
    }

    /** Counts a frame that is there already, whether there is room or not. */
    synchronized void count(Frame frame) {
        perOrganization.merge(frame.organizationId(), (long) frame.size(), Long::sum);
        bytes += frame.size();
    }

    /** Gives the room of frames back. */
    synchronized void give(Map<UUID, Tally> frames) {
        frames.forEach((organization, tally) -> {
            perOrganization.computeIfPresent(
                    organization, (id, mine) -> mine > tally.bytes() ? (Long) (mine - tally.bytes()) : null);
            bytes -= tally.bytes();
        });
    }

    synchronized long bytes() {
        return bytes;
    }
}
