package dev.daybook.internal.spool;

import dev.daybook.internal.recording.BatchAppend;
import dev.daybook.internal.recording.ObservedStore;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.spi.StoreException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the store what is spooled, in its order but for what the store refused at first, on a thread of its own. A segment is removed when the store has all of it; should the
 * process die before, it is given again, and the ids say that it is there.
 */
public final class SpoolDrain implements AutoCloseable {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1000;
    static final int READINGS = 3;

    private final Spool spool;
    private final BatchAppend store;
    private final Duration timeout;
    private final LongSupplier nanos;
    private final SpoolListening listening;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "daybook-drain");
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    /**
     * Makes one; it does nothing until it is started.
     *
     * @param spool what to drain
     * @param store takes the records
     * @param timeout how long one batch may take
     * @param nanos tells how long the store refuses a record, as {@link System#nanoTime} does
     * @param listening told what was drained
     */
    public SpoolDrain(Spool spool, BatchAppend store, Duration timeout, LongSupplier nanos, SpoolListening listening) {
        this.spool = spool;
        this.store = store;
        this.timeout = timeout;
        this.nanos = nanos;
        this.listening = listening;
        thread.setDaemon(true);
    }

    /** Starts. */
    public void start() {
        thread.start();
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                SealedSegment segment = spool.await();
                goesOn = segment != null && !isStopped();
                if (segment != null && goesOn) {
                    drain(segment);
                }
            } catch (InterruptedException e) {
                // Closing needs no interrupt, and nobody else has this thread: a listener left it behind.
                goesOn = !isStopped();
            } catch (Throwable e) {
                // Whatever is thrown, a class that cannot be loaded too: nobody else would ever try the store again.
                listening.failed(e);
                pause();
                goesOn = !isStopped();
            }
        }
    }

    private void drain(SealedSegment segment) throws IOException {
        SegmentScan scan = read(segment);
        if (scan == null) {
            return;
        }
        SegmentDrain drain = new SegmentDrain(segment, scan, store, timeout, nanos, listening);
        while (!drain.isDone()) {
            if (isStopped()) {
                return;
            }
            try {
                drain.step(this::isStopped);
                pauseMillis = FIRST_PAUSE_MILLIS;
            } catch (AuditUnavailableException e) {
                // Whoever observes the store has told it already.
                pause();
            } catch (StoreException e) {
                if (!ObservedStore.isUnfit(e)) {
                    listening.failed(e);
                }
                pause();
            }
        }
        spool.remove(segment, drain.isDamaged());
        if (drain.isDamaged() || !drain.lost().isEmpty()) {
            listening.damaged(segment.segment().file().getFileName() + " could not be drained whole", drain.lost());
        }
        if (drain.given() > 0) {
            listening.drained(drain.given(), spool.depth().records());
        }
    }

    /** Null when it could not be read before the end. */
    private @Nullable SegmentScan read(SealedSegment segment) throws IOException {
        int readings = 0;
        while (!isStopped()) {
            try {
                return segment.isThere() ? SegmentScan.of(segment.segment()) : new SegmentScan(List.of(), false);
            } catch (NoSuchFileException e) {
                return new SegmentScan(List.of(), false);
            } catch (FileSystemException e) {
                // It could not be opened: somebody else's rights, too many open files. Nothing says that it is damaged.
                listening.failed(e);
            } catch (IOException e) {
                if (++readings == READINGS) {
                    listening.failed(e);
                    return new SegmentScan(List.of(), true);
                }
            }
            pause();
        }
        return null;
    }

    /** To its end, whatever interrupts a listener left behind. */
    private void pause() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        boolean over = false;
        while (!over) {
            try {
                over = stopped.await(end - System.nanoTime(), TimeUnit.NANOSECONDS) || end - System.nanoTime() <= 0;
            } catch (InterruptedException e) {
                over = isStopped();
            }
        }
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Ends, after the batch that it is at; what is left stays spooled. Waits for that. */
    @Override
    public void close() {
        stopped.countDown();
        spool.endDraining();
        try {
            thread.join(timeout.toMillis() + 250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
