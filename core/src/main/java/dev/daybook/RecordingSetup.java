package dev.daybook;

import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.internal.recording.Breaker;
import dev.daybook.internal.recording.GapRecording;
import dev.daybook.internal.recording.Gaps;
import dev.daybook.internal.recording.ObservedStore;
import dev.daybook.internal.recording.Recording;
import dev.daybook.internal.recording.StoreRecording;
import dev.daybook.internal.spool.Spool;
import dev.daybook.internal.spool.SpoolDrain;
import dev.daybook.internal.spool.SpoolRecording;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What recording needs, put together from the host's failure policy.
 *
 * @param recording records
 * @param store the store, observed
 * @param gaps what is not recorded
 * @param spool null unless the policy wants one
 * @param drain goes with the spool
 */
record RecordingSetup(
        Recording recording,
        ObservedStore store,
        Gaps gaps,
        @Nullable Spool spool,
        @Nullable SpoolDrain drain) {
    private static final Logger LOG = System.getLogger(RecordingSetup.class.getName());

    static RecordingSetup open(
            FailurePolicy policy,
            AuditStore trail,
            EventIdSource ids,
            Duration deadline,
            LongSupplier nanos,
            Listeners listeners) {
        Gaps gaps = new Gaps(trail.events(), ids, listeners::gapRecorded);
        ObservedStore store = new ObservedStore(trail.records()::append, new Breaker(nanos), listeners);
        return switch (policy.kind()) {
            case FAIL_CLOSED -> new RecordingSetup(new StoreRecording(store), store, gaps, null, null);
            case SERVE_WITH_GAP -> new RecordingSetup(new GapRecording(store, gaps), store, gaps, null, null);
            case SPOOL -> {
                SpoolListeners told = new SpoolListeners(listeners, gaps);
                Spool spool = openSpool(policy, told);
                try {
                    warnIfEmpty(trail, policy, spool.depth().records());
                    SpoolDrain drain = new SpoolDrain(spool, store, deadline, nanos, told);
                    drain.start();
                    yield new RecordingSetup(new SpoolRecording(store, spool), store, gaps, spool, drain);
                } catch (RuntimeException | Error e) {
                    // Nobody else would give the directory back while this process lives.
                    spool.close();
                    throw e;
                }
            }
        };
    }

    /** Whoever deleted the store's file while a host recorded gets a new one, and would never know where the rest is. */
    private static void warnIfEmpty(AuditStore trail, FailurePolicy policy, long spooled) {
        try {
            if (spooled > 0 && trail.policies().listOrganizations(null, 1).isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "the spool " + policy.directory() + " holds " + spooled
                                + " records of an earlier run, and the store holds none of anybody: is it the right one, or was the"
                                + " right one deleted? The records go into this one now");
            }
        } catch (RuntimeException e) {
            // It only advises. Whoever drains the spool will tell.
        }
    }

    private static Spool openSpool(FailurePolicy policy, SpoolListeners told) {
        try {
            return Spool.open(policy.directory(), policy.maxBytes(), told);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(
                    StoreException.Problem.NOT_ACCESSIBLE,
                    "the spool " + policy.directory() + " belongs to another Daybook that is open: give each its own",
                    e);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Problem.NOT_ACCESSIBLE,
                    "the spool " + policy.directory()
                            + " cannot be made, read or written; its parent must be there, and writable",
                    e);
        }
    }

    void close(Duration most) {
        recording.close(most);
        if (drain != null) {
            drain.close();
        }
        if (spool != null) {
            spool.close();
        }
        gaps.flush();
    }
}
