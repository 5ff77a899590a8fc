package dev.daybook.internal.export.jobs;

import dev.daybook.internal.export.rules.Leasing;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.ExportStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A job that a worker has claimed, and every change it makes to it. Only the holder's changes go through. For one thread. */
final class HeldJob {
    private final ExportStore store;
    private final String owner;
    private ExportJob job;

    /** A job as it was just claimed. */
    HeldJob(ExportStore store, String owner, ExportJob claimed) {
        this.store = store;
        this.owner = owner;
        this.job = claimed;
    }

    /** As it was when it was last seen. */
    ExportJob job() {
        return job;
    }

    String owner() {
        return owner;
    }

    /**
     * Makes a change.
     *
     * @return false when the job is not this worker's any more
     */
    boolean change(UnaryOperator<ExportJob> change, Function<ExportJob, List<GovernanceEvent>> events) {
        // A change that failed with UNKNOWN may have been stored: then the revision is another one, and the worker the
        // same.
        for (int tries = 0; tries < 2; tries++) {
            ExportJob next = change.apply(job);
            if (store.replace(next, events.apply(next))) {
                job = next;
                return true;
            }
            Optional<ExportJob> stored = store.find(job.organizationId(), job.id());
            if (stored.isEmpty() || !Leasing.isHeldBy(stored.get(), owner)) {
                stored.ifPresent(found -> job = found);
                return false;
            }
            job = stored.get();
        }
        return false;
    }
}
