package dev.daybook.internal.spool;

import dev.daybook.model.EventIds;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits to be written, what waits to be drained, and who waits for either. Safe for use by several threads. */
final class SpoolState {
    private static final int MAX_BATCH_BYTES = 1 << 20;
    private static final long PAUSE_MILLIS = 200;

    private final SpoolUse use;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Deque<SealedSegment> sealed = new ArrayDeque<>();
    private long records;
    private @Nullable Instant oldestUnsealed;
    private boolean sealing;
    private boolean closed;
    private boolean drainingEnded;

    /** A frame whose caller waits. */
    record Entry(Frame frame, CompletableFuture<Boolean> durable) {}

    SpoolState(SpoolUse use, List<SealedSegment> found) {
        this.use = use;
        sealed.addAll(found);
        records = found.stream().mapToLong(SealedSegment::records).sum();
    }

    /** Takes a frame to be written; says why not, if not. */
    synchronized @Nullable String enter(Entry entry) {
        if (closed) {
            return "Daybook is closed";
        }
        String refusal = use.take(entry.frame());
        if (refusal != null) {
            return refusal;
        }
        entries.add(entry);
        notifyAll();
        return null;
    }

    /** What waits, at most a batch; nothing when the segment is to be sealed, or the spool was closed. */
    synchronized List<Entry> take() throws InterruptedException {
        while (entries.isEmpty() && !sealing && !closed) {
            wait();
        }
        List<Entry> batch = new ArrayList<>();
        for (int bytes = 0; bytes < MAX_BATCH_BYTES && !entries.isEmpty(); ) {
            Entry entry = entries.remove();
            bytes += entry.frame().size();
            batch.add(entry);
        }
        return batch;
    }

    /** Frames are durable; segments came to their end before. */
    synchronized void written(List<Frame> frames, List<SealedSegment> ended) {
        ended(ended);
        records += frames.size();
        if (oldestUnsealed == null) {
            oldestUnsealed = EventIds.createdAt(frames.get(0).id());
        }
    }

    /** Segments came to their end. */
    synchronized void ended(List<SealedSegment> ended) {
        sealed.addAll(ended);
        if (!ended.isEmpty()) {
            oldestUnsealed = null;
        }
        notifyAll();
    }

    synchronized boolean isSealing() {
        return sealing;
    }

    /** Waits a while before what failed is tried again; not when there is something to write, or the spool was closed. */
    synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        for (long left = PAUSE_MILLIS; left > 0 && entries.isEmpty() && !closed; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    /** The segment was sealed, as whoever drains had asked. */
    synchronized void sealed(List<SealedSegment> ended) {
        sealing = false;
        ended(ended);
    }

    /** The oldest segment that nobody writes any more; waits until there is one, or {@link #endDraining}, and then there is none. */
    synchronized @Nullable SealedSegment next() throws InterruptedException {
        while (sealed.isEmpty() && !drainingEnded) {
            if (oldestUnsealed != null && !sealing) {
                sealing = true;
                notifyAll();
            }
            wait();
        }
        return drainingEnded ? null : sealed.element();
    }

    synchronized void removed(SealedSegment segment) {
        sealed.remove(segment);
        records -= segment.records();
        use.give(segment.tallies());
    }

    /** Lets nobody wait for a segment any more. */
    synchronized void endDraining() {
        drainingEnded = true;
        notifyAll();
    }

    /** Takes no frames any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized Spool.Depth depth() {
        Instant oldest = Stream.concat(
                        Stream.ofNullable(oldestUnsealed), sealed.stream().map(SealedSegment::first))
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new Spool.Depth(records, use.bytes(), records == 0 ? null : oldest);
    }
}
