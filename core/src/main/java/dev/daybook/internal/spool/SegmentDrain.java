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

    private int next;
    /** What the store had taken when it first refused this batch; negative before. */
    private long takenBefore = -1;

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
        takenBefore = -1;
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
            giveEach(details, e);
        } catch (DaybookException e) {
            giveEach(details, null);
        }
    }

    /**
     * One record that the store cannot take must not cost the others theirs. But only a store that takes another one, of this batch or of
     * anybody's since it refused first, has shown that it is the record.
     *
     * @param ofStore what the store said of itself; null when it spoke of the records
     */
    private void giveEach(List<RetrievalDetail> details, @Nullable StoreException ofStore) {
        List<DaybookException> refused = new ArrayList<>();
        if (takenBefore < 0) {
            takenBefore = store.taken();
        }
        for (int i = 0; i < details.size(); i++) {
            List<RetrievalDetail> one = details.subList(i, i + 1);
            try {
                count(one, i, store.append(one, timeout));
            } catch (AuditUnavailableException e) {
                throw e;
            } catch (DaybookException e) {
                if (e instanceof StoreException unfit && ObservedStore.isUnfit(unfit)) {
                    throw unfit;
                }
                refused.add(e);
            }
        }
        boolean takesOthers = refused.size() < details.size() || store.taken() > takenBefore;
        if (ofStore != null && !takesOthers) {
            throw ofStore;
        }
        damaged |= !refused.isEmpty();
        refused.forEach(listening::failed);
    }

    /** Each once, however often its batch is tried. */
    private void count(List<RetrievalDetail> details, int from, List<AppendOutcome> outcomes) {
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
