package dev.daybook.internal.spool;

import dev.daybook.internal.recording.BatchAppend;
import dev.daybook.internal.recording.ObservedStore;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.DaybookException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import dev.daybook.spi.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Gives the store what can be read of one segment: batch by batch, and a batch that it refuses, record by record, so that one record that
 * it cannot take holds up none of its batch. Later batches wait for it. May be tried again from its beginning: the ids say what is there.
 */
final class SegmentDrain {
    /** So long must the store refuse a record, and take others, until it is the record's fault: whoever mends a store needs a while. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int BATCH = 256;

    private final BatchAppend store;
    private final Duration timeout;
    private final LongSupplier nanos;
    private final SpoolListening listening;
    private final SegmentScan scan;
    private final Map<UUID, Long> lost = new HashMap<>();
    /** Those of the batch before {@link #next} that the store refused together, and has not taken alone yet. */
    private final List<Refused> left = new ArrayList<>();

    private int next;
    private long given;
    private boolean damaged;

    /** A record that is given alone. */
    private static final class Refused {
        final RetrievalDetail detail;
        boolean refusedAlone;
        long since;
        long takenThen;

        Refused(RetrievalDetail detail) {
            this.detail = detail;
        }
    }

    SegmentDrain(
            SealedSegment segment,
            SegmentScan scan,
            BatchAppend store,
            Duration timeout,
            LongSupplier nanos,
            SpoolListening listening) {
        this.scan = scan;
        this.store = store;
        this.timeout = timeout;
        this.nanos = nanos;
        this.listening = listening;
        this.damaged = scan.damaged();
        segment.tallies().forEach((organization, tally) -> lost.put(organization, tally.records()));
    }

    boolean isDone() {
        return next == scan.frames().size() && left.isEmpty();
    }

    /**
     * Gives one batch, or what the store refused of the last one.
     *
     * @param stopped whether to leave the rest for later
     * @throws AuditUnavailableException when the store does not take it now
     * @throws StoreException when the store refuses some of it, which may be given again
     */
    void step(BooleanSupplier stopped) {
        if (left.isEmpty()) {
            int end = Math.min(next + BATCH, scan.frames().size());
            List<RetrievalDetail> details = read(scan.frames().subList(next, end));
            try {
                give(details);
            } catch (AuditUnavailableException e) {
                throw e;
            } catch (DaybookException e) {
                if (e instanceof StoreException unfit && ObservedStore.isUnfit(unfit)) {
                    throw unfit;
                }
                details.forEach(detail -> left.add(new Refused(detail)));
            }
            next = end;
        }
        giveAlone(stopped);
    }

    long given() {
        return given;
    }

    /** Whether there is something that the store does not have, and that somebody may want to look at. */
    boolean isDamaged() {
        return damaged;
    }

    /** How many of each organization's records the store does not get. */
    Map<UUID, Long> lost() {
        Map<UUID, Long> counts = new HashMap<>(lost);
        counts.values().removeIf(count -> count <= 0);
        return counts;
    }

    private List<RetrievalDetail> read(List<Frame> frames) {
        List<RetrievalDetail> details = new ArrayList<>();
        for (Frame frame : frames) {
            try {
                details.add(frame.detail().recovered());
            } catch (IOException e) {
                damaged = true;
                listening.failed(e);
            }
        }
        return details;
    }

    private void giveAlone(BooleanSupplier stopped) {
        StoreException last = null;
        for (Iterator<Refused> each = left.iterator(); each.hasNext() && !stopped.getAsBoolean(); ) {
            Refused record = each.next();
            long taken = store.taken();
            DaybookException refusal = null;
            try {
                give(List.of(record.detail));
            } catch (AuditUnavailableException e) {
                throw e;
            } catch (StoreException e) {
                if (ObservedStore.isUnfit(e)) {
                    throw e;
                }
                if (mayBeMended(record, taken)) {
                    last = e;
                    continue;
                }
                refusal = e;
            } catch (DaybookException e) {
                refusal = e;
            }
            each.remove();
            if (refusal != null) {
                damaged = true;
                listening.failed(new IOException(
                        "the store does not take event "
                                + record.detail.record().id() + " of organization "
                                + record.detail.record().organizationId() + "; its segment is set aside",
                        refusal));
            }
        }
        if (last != null) {
            throw last;
        }
    }

    /**
     * Whether the store may take a record later that it refused. Until it has taken another one, it may be the store. And what it takes
     * may be others than it refuses: those of another day, while somebody mends the table of this one.
     *
     * @param taken what the store had taken before it was given the record this time
     */
    private boolean mayBeMended(Refused record, long taken) {
        if (!record.refusedAlone) {
            record.refusedAlone = true;
            record.since = nanos.getAsLong();
            record.takenThen = store.taken();
        }
        return taken <= record.takenThen || nanos.getAsLong() - record.since < PATIENCE.toNanos();
    }

    private void give(List<RetrievalDetail> details) {
        if (details.isEmpty()) {
            return;
        }
        List<AppendOutcome> outcomes;
        try {
            outcomes = store.append(details, timeout);
        } finally {
            // A listener that is told meanwhile may leave an interrupt behind, which must not meet files and stores.
            boolean unused = Thread.interrupted();
        }
        for (int i = 0; i < details.size(); i++) {
            UUID organization = details.get(i).record().organizationId();
            if (outcomes.get(i) == AppendOutcome.CONFLICT) {
                listening.conflicted(organization, details.get(i).record().id());
            }
            lost.merge(organization, -1L, Long::sum);
            given++;
        }
    }
}
