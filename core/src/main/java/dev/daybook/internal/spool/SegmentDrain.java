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
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives the store what can be read of one segment. May be tried again from its beginning: the ids say what is there. */
final class SegmentDrain {
    private static final int BATCH = 256;

    private final BatchAppend store;
    private final Duration timeout;
    private final SpoolListening listening;
    private final SegmentScan scan;
    private final Map<UUID, Long> lost = new HashMap<>();
    /** Which of the batch that is being given are counted already: the same attempt may stand in it twice. */
    private final BitSet counted = new BitSet();
    /** Of the batch that is being given, what the store had taken when it first refused each that it refused alone. */
    private final Map<Integer, Long> refused = new HashMap<>();
    /** Which of the batch the store does not take, whatever it takes else. */
    private final BitSet condemned = new BitSet();

    private int next;
    /** How often the store took something from here. */
    private long taken;

    private long given;
    private boolean damaged;

    SegmentDrain(
            SealedSegment segment, SegmentScan scan, BatchAppend store, Duration timeout, SpoolListening listening) {
        this.scan = scan;
        this.store = store;
        this.timeout = timeout;
        this.listening = listening;
        this.damaged = scan.damaged();
        segment.tallies().forEach((organization, tally) -> lost.put(organization, tally.records()));
    }

    boolean isDone() {
        return next == scan.frames().size();
    }

    /**
     * Gives one batch.
     *
     * @throws AuditUnavailableException when the store does not take it now
     * @throws StoreException when it takes nothing until somebody mends it
     */
    void step() {
        int end = Math.min(next + BATCH, scan.frames().size());
        give(read(scan.frames().subList(next, end)));
        counted.clear();
        refused.clear();
        condemned.clear();
        next = end;
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

    private void give(List<RetrievalDetail> details) {
        try {
            if (!details.isEmpty()) {
                count(details, 0, store.append(details, timeout));
            }
        } catch (AuditUnavailableException e) {
            throw e;
        } catch (StoreException e) {
            if (ObservedStore.isUnfit(e)) {
                throw e;
            }
            giveEach(details);
        } catch (DaybookException e) {
            giveEach(details);
        }
    }

    /** One record that the store cannot take must not cost the others theirs. */
    private void giveEach(List<RetrievalDetail> details) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < details.size(); i++) {
            left.add(i);
        }
        StoreException failure = giveAlone(details, left);
        if (failure != null) {
            // While it was tried the store may have been mended: what it refused before, it may take now.
            failure = giveAlone(details, left);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Gives each that is left alone, and leaves those that the store may take when it is mended: only a store that refuses a record, takes
     * another one, of this batch or of anybody's, and refuses it again, has shown that it is the record.
     *
     * @return why the last of those was refused; null when none is left
     */
    private @Nullable StoreException giveAlone(List<RetrievalDetail> details, List<Integer> left) {
        StoreException failure = null;
        for (int i : List.copyOf(left)) {
            boolean over = condemned.get(i);
            if (!over) {
                try {
                    List<RetrievalDetail> one = details.subList(i, i + 1);
                    count(one, i, store.append(one, timeout));
                    over = true;
                } catch (AuditUnavailableException e) {
                    throw e;
                } catch (StoreException e) {
                    if (ObservedStore.isUnfit(e)) {
                        throw e;
                    }
                    long takenByNow = store.taken() + taken;
                    Long before = refused.putIfAbsent(i, takenByNow);
                    over = before != null && takenByNow > before;
                    if (over) {
                        condemn(i, e);
                    } else {
                        failure = e;
                    }
                } catch (DaybookException e) {
                    condemn(i, e);
                    over = true;
                }
            }
            if (over) {
                left.remove(Integer.valueOf(i));
            }
        }
        return failure;
    }

    private void condemn(int index, DaybookException refusal) {
        condemned.set(index);
        damaged = true;
        listening.failed(refusal);
    }

    /** Each once, however often its batch is tried. */
    private void count(List<RetrievalDetail> details, int from, List<AppendOutcome> outcomes) {
        taken++;
        for (int i = 0; i < details.size(); i++) {
            if (!counted.get(from + i)) {
                counted.set(from + i);
                UUID organization = details.get(i).record().organizationId();
                if (outcomes.get(i) == AppendOutcome.CONFLICT) {
                    listening.conflicted(organization, details.get(i).record().id());
                }
                lost.merge(organization, -1L, Long::sum);
                given++;
            }
        }
    }
}
