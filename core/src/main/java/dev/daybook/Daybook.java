package dev.daybook;

import dev.daybook.internal.cursor.CursorCodec;
import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.internal.retention.TrustedClock;
import dev.daybook.internal.spool.Spool;
import dev.daybook.spi.AuditStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An open retrieval audit trail. Make one for the life of the service and share it: safe for use by several threads. Runs no threads of
 * its own, except for {@link FailurePolicy#spool}; a store may.
 */
public final class Daybook implements AutoCloseable {
    private final AuditStore store;
    private final RecordingSetup recording;
    private final EventIdSource ids;
    private final QueryHasher queryHasher;
    private final Recorder recorder;
    private final AuditTrail trail;
    private final Exports exports;
    private final GovernanceHistory governance;
    private final Retention retention;
    private final Archives archives;
    private final Listeners listeners;
    private final Duration deadline;

    Daybook(
            AuditStore store,
            KeyRing keyRing,
            EventIdSource ids,
            Clock clock,
            Duration deadline,
            Listeners listeners,
            FailurePolicy failurePolicy,
            RecordingSetup recording,
            @Nullable ExportSetup exportSetup,
            RetentionSetup retentionSetup,
            boolean readersNamed,
            LongSupplier nanos) {
        this.store = store;
        this.recording = recording;
        this.ids = ids;
        this.queryHasher = new QueryHasher(keyRing.keys("query hash"));
        this.recorder =
                new Recorder(recording.recording(), ids, queryHasher, clock, deadline, failurePolicy, listeners);
        CursorCodec cursors = new CursorCodec(keyRing.keys("cursor"));
        ReadEvents reads = new ReadEvents(store.events(), ids);
        this.trail = new AuditTrail(store, cursors, ids, readersNamed, deadline);
        this.exports = new Exports(store, ids, clock, cursors, listeners, exportSetup);
        this.governance = new GovernanceHistory(store.events(), cursors);
        RetentionContext retained = new RetentionContext(
                store, ids, new TrustedClock(clock, store.policies(), nanos), retentionSetup, listeners);
        this.retention = new Retention(retained);
        this.archives = new Archives(retained, cursors, reads);
        this.listeners = listeners;
        this.deadline = deadline;
    }

    /**
     * Starts setting up.
     *
     * @return a builder
     */
    public static DaybookBuilder builder() {
        return new DaybookBuilder();
    }

    /**
     * A guard that lets everything pass, and records it.
     *
     * @return a guard
     */
    public Guard guard() {
        return guard(new GuardPolicy() {});
    }

    /**
     * A guard under a policy.
     *
     * @param policy the host's decisions
     * @return a guard
     */
    public Guard guard(GuardPolicy policy) {
        return new Guard(recorder, Objects.requireNonNull(policy, "policy"));
    }

    /**
     * Records attempts that no guard sees.
     *
     * @return the same one at every call
     */
    public Recorder recorder() {
        return recorder;
    }

    /**
     * Reads the trail.
     *
     * @return the same one at every call
     */
    public AuditTrail trail() {
        return trail;
    }

    /**
     * Exports the trail.
     *
     * @return the same one at every call
     */
    public Exports exports() {
        return exports;
    }

    /**
     * Reads the governance history.
     *
     * @return the same one at every call
     */
    public GovernanceHistory governance() {
        return governance;
    }

    /**
     * Says how long records are kept, holds them, and deletes them.
     *
     * @return the same one at every call
     */
    public Retention retention() {
        return retention;
    }

    /**
     * Reads archived records back.
     *
     * @return the same one at every call
     */
    public Archives archives() {
        return archives;
    }

    /**
     * Hashes queries as the recorder does.
     *
     * @return the same one at every call
     */
    public QueryHasher queryHasher() {
        return queryHasher;
    }

    /**
     * Takes an event id, for a host that wants to be able to submit an attempt again after it has lost everything but the id.
     *
     * @return a UUID of version 7 that carries this moment to the microsecond, greater than every one before in this process
     */
    public UUID newEventId() {
        return ids.next();
    }

    /**
     * How it is, for a health check or a meter.
     *
     * @return what this process knows at this moment; nothing is asked of the store
     */
    public Health health() {
        Throwable failure = recording.store().lastFailure();
        Spool spool = recording.spool();
        Spool.Depth depth = spool == null ? new Spool.Depth(0, 0, null) : spool.depth();
        return new Health(
                !recording.store().isDown(),
                failure == null ? null : failure.getMessage(),
                depth.records(),
                depth.bytes(),
                depth.oldest(),
                recording.gaps().pending(),
                listeners.oldestWaitingExport(),
                listeners.lastRetentionRun());
    }

    Listeners listeners() {
        return listeners;
    }

    /**
     * Refuses new calls, waits for those that are recording (at most the deadline), and closes the store, which lets reads under way end
     * first. Each recording caller gets its receipt
     * or the error of {@link Recorder#record}. Closing twice is harmless.
     */
    @Override
    public void close() {
        try {
            recording.close(deadline);
        } finally {
            store.close();
        }
    }
}
