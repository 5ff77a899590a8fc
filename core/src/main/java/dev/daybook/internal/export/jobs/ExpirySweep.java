package dev.daybook.internal.export.jobs;

import dev.daybook.internal.export.rules.Ending;
import dev.daybook.model.ExportJob;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.ExportStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Deletes the files of exports whose time is over. */
public final class ExpirySweep {
    private static final Logger LOG = System.getLogger(ExpirySweep.class.getName());
    private static final int LOOKED_AT = 200;

    private final ExportStore store;
    private final Folders folders;
    private final JobEvents events;
    private final Clock clock;

    /**
     * Makes a sweep.
     *
     * @param store where jobs are
     * @param artifacts where files are
     * @param events tells the governance history
     * @param clock tells the time
     */
    public ExpirySweep(ExportStore store, ArtifactStore artifacts, JobEvents events, Clock clock) {
        this.store = store;
        this.folders = new Folders(artifacts);
        this.events = events;
        this.clock = clock;
    }

    /**
     * Expires all that is overdue now. What cannot be deleted stays for the next time.
     *
     * @return how many exports expired
     */
    public int run() {
        Instant now = clock.instant();
        int expired = 0;
        List<ExportJob> overdue;
        int before;
        do {
            before = expired;
            overdue = store.listExpired(now, LOOKED_AT);
            for (ExportJob job : overdue) {
                expired += expire(job, now) ? 1 : 0;
            }
        } while (overdue.size() == LOOKED_AT && expired > before);
        return expired;
    }

    /** Files first: a sweep that dies in between is done again. Nobody can download them by then, whatever the status says. */
    private boolean expire(ExportJob job, Instant now) {
        try {
            folders.delete(job, 1, job.progress().attempt());
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "files of export " + job.id() + " could not be deleted; the next sweep tries again",
                    e);
            return false;
        }
        ExportJob expired = Ending.expire(job, now);
        return store.replace(expired, events.expired(expired));
    }
}
