package dev.daybook.internal.export.jobs;

import dev.daybook.internal.export.jobs.SimulatedProcess.Fate;
import dev.daybook.internal.export.rules.Ending;
import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.kit.TestClock;
import dev.daybook.model.Actor;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.ExportJob;
import dev.daybook.spi.AuditStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * Several worker processes on one store, in one thread: whatever happens between two calls of one of them, happens inside that call.
 * What happens, a list of numbers decides; when it has run out, nothing happens any more.
 */
final class SimulatedWorld {
    static final Duration LEASE = Duration.ofMinutes(1);
    static final Duration EXPIRY = Duration.ofMinutes(5);
    static final int MAX_ATTEMPTS = 3;
    private static final int MAX_DEPTH = 3;

    final TestClock clock = new TestClock(Jobs.NOON);
    final MemoryArtifacts artifacts = new MemoryArtifacts();
    final AuditStore store;
    final List<UUID> jobs = new ArrayList<>();
    private final EventIdSource ids = new EventIdSource(clock);
    private final JobEvents events = new JobEvents(ids);
    private final Iterator<Integer> decisions;
    private Instant latest = Jobs.NOON;
    private int depth;
    int deaths;
    int takenOver;

    SimulatedWorld(AuditStore store, List<Integer> decisions) {
        this.store = store;
        this.decisions = decisions.iterator();
        store.records().append(Jobs.records(ids, 3), Duration.ofSeconds(1));
    }

    SimulatedWorld(List<Integer> decisions) {
        this(new InMemoryStore(), decisions);
    }

    /** Lets everything happen that was decided. */
    void run() {
        while (decisions.hasNext()) {
            int decision = decisions.next();
            if (decision < 20 && jobs.size() < 4) {
                ExportJob job = Jobs.queued(ids.next());
                store.exports().add(job, events.requested(job));
                jobs.add(job.id());
            } else if (decision < 85) {
                runOne(new SimulatedProcess(call -> fate()));
            } else if (decision < 95) {
                sweep();
            } else {
                happen(decision);
            }
        }
    }

    /** Time goes by, and one worker lives. */
    void heal() {
        for (int i = 0; i <= MAX_ATTEMPTS; i++) {
            move(Duration.between(clock.instant(), latest).plus(LEASE).plusSeconds(1));
            SimulatedProcess living = new SimulatedProcess(call -> Fate.PASS);
            while (worker(living).runNext(() -> false).isPresent()) {
                // As long as there is something to take.
            }
        }
    }

    int sweep() {
        return new ExpirySweep(store.exports(), artifacts, events, clock).run();
    }

    void move(Duration by) {
        Instant now = clock.advance(by);
        latest = now.isAfter(latest) ? now : latest;
    }

    ExportJob job(UUID id) {
        return store.exports().find(Jobs.ORGANIZATION, id).orElseThrow();
    }

    private Fate fate() {
        int decision = decisions.hasNext() ? decisions.next() : 0;
        if (decision < 70) {
            return Fate.PASS;
        }
        if (decision < 74) {
            deaths++;
            return decision < 72 ? Fate.DIE_BEFORE : Fate.DIE_AFTER;
        }
        if (decision < 78) {
            return decision < 76 ? Fate.OUTAGE_BEFORE : Fate.OUTAGE_AFTER;
        }
        happen(decision);
        return Fate.PASS;
    }

    private void happen(int decision) {
        if (decision < 83) {
            move(LEASE.plusSeconds(1));
        } else if (decision < 86) {
            move(Duration.ofMinutes(-10));
        } else if (decision < 89) {
            cancelOne(decision);
        } else if (depth < MAX_DEPTH) {
            // The worker that is between two calls now has lost its lease, and another one comes.
            move(LEASE.plusSeconds(1));
            takenOver++;
            runOne(new SimulatedProcess(call -> fate()));
        }
    }

    private void runOne(SimulatedProcess process) {
        depth++;
        try {
            worker(process).runNext(() -> false);
        } catch (Killed | AuditUnavailableException e) {
            // It is dead, or waits for better times; the others go on.
        } finally {
            depth--;
        }
    }

    private void cancelOne(int decision) {
        if (!jobs.isEmpty()) {
            ExportJob job = job(jobs.get(decision % jobs.size()));
            if (Ending.isCancellable(job)) {
                ExportJob cancelled = Ending.cancel(job, clock.instant());
                store.exports().replace(cancelled, events.cancelled(cancelled, Actor.system()));
            }
        }
    }

    private ExportWorker worker(SimulatedProcess process) {
        Limits limits = new Limits(2048, 1000, EXPIRY, LEASE, Duration.ZERO, MAX_ATTEMPTS);
        return new ExportWorker(
                process.store(store), process.artifacts(artifacts), limits, events, clock, Jobs.NOBODY_LISTENS);
    }
}
