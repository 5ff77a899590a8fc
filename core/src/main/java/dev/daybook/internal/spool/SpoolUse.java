package dev.daybook.internal.spool;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many bytes wait in the spool, and whose they are. One organization may fill half of it. Safe for use by several threads. */
final class SpoolUse {
    private static final String REMEDY = "mend the store, or raise maxBytes of FailurePolicy.spool and start again";

    private final String directory;
    private final long most;
    private final Map<UUID, Long> perOrganization = new HashMap<>();
    private long bytes;

    SpoolUse(String directory, long most) {
        this.directory = directory;
        this.most = most;
    }

    /** Takes room for a frame; says why not, if not. */
    synchronized @Nullable String take(Frame frame) {
        long mine = perOrganization.getOrDefault(frame.organizationId(), 0L);
        if (bytes + frame.size() > most) {
            return "the spool is full: " + directory + " holds " + bytes + " of " + most + " bytes; " + REMEDY;
        }
        if (mine + frame.size() > most / 2) {
            return "this organization's share of the spool is full: " + directory + " holds " + mine + " of " + most / 2
                    + " bytes for it, half of the bound; " + REMEDY;
        }
        count(frame);
        return null;
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
