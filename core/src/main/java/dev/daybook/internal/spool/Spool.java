package dev.daybook.internal.spool;

import static dev.daybook.model.AuditUnavailableException.Outcome.NOT_STORED;
import static dev.daybook.model.AuditUnavailableException.Outcome.UNKNOWN;

import dev.daybook.internal.spool.SpoolState.Entry;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records on this machine's disk until the store has them. One thread writes, so that neither an interrupt nor a disk that hangs
 * reaches the callers; those at the same moment share one force. Safe for use by several threads.
 */
public final class Spool implements AutoCloseable {
    private static final long CLOSE_MILLIS = 10_000;

    private final SpoolDirectory directory;
    private final SpoolUse use;
    private final SpoolState state;
    private final SpoolWriter writer;
    private final SpoolListening listening;
    private final Thread thread;

    /**
     * How much waits.
     *
     * @param records records that are spooled and not in the store
     * @param bytes what they take
     * @param oldest when the oldest was made, null when there is none
     */
    public record Depth(long records, long bytes, @Nullable Instant oldest) {}

    private Spool(
            SpoolDirectory directory, SpoolUse use, SpoolState state, SpoolWriter writer, SpoolListening listening) {
        this.directory = directory;
        this.use = use;
        this.state = state;
        this.writer = writer;
        this.listening = listening;
        this.thread = new Thread(this::run, "daybook-spool");
        thread.setDaemon(true);
    }

    /**
     * Opens a spool, and finds what is in it.
     *
     * @param path its directory, made when it is not there, in a directory that is
     * @param maxBytes how many bytes may wait
     * @param listening told what becomes of it
     * @return an open spool
     * @throws IOException when the directory cannot be used, or another Daybook has it
     */
    public static Spool open(Path path, long maxBytes, SpoolListening listening) throws IOException {
        SpoolDirectory directory = SpoolDirectory.open(path);
        try {
            SpoolUse use = new SpoolUse(directory.toString(), maxBytes);
            List<SealedSegment> found = new ArrayList<>();
            long next = 1;
            for (Segment segment : directory.segments()) {
                found.add(find(segment, use));
                next = segment.number() + 1;
            }
            Spool spool = new Spool(
                    directory, use, new SpoolState(use, found), new SpoolWriter(directory, next, listening), listening);
            spool.thread.start();
            return spool;
        } catch (IOException | RuntimeException | Error e) {
            directory.close();
            throw e;
        }
    }

    private static SealedSegment find(Segment segment, SpoolUse use) throws IOException {
        Map<UUID, Tally> tallies = new HashMap<>();
        Object key = SealedSegment.key(segment);
        List<Frame> frames = SegmentScan.of(segment).frames();
        for (Frame frame : frames) {
            Tally.add(tallies, frame);
            use.count(frame);
        }
        Instant first = frames.isEmpty()
                ? Instant.MAX
                : EventIds.createdAt(frames.get(0).id());
        return new SealedSegment(segment, key, first, tallies);
    }

    /**
     * Makes a record durable here.
     *
     * @param detail the record
     * @param deadlineNanos when to give up, as {@link System#nanoTime} has it
     * @throws AuditUnavailableException when it is not durable by then; says what is known
     */
    public void append(RetrievalDetail detail, long deadlineNanos) {
        Entry entry = new Entry(Frame.of(detail), new CompletableFuture<>());
        String refusal = state.enter(entry);
        if (refusal != null) {
            throw failure(entry, NOT_STORED, refusal, null);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    long left = Math.max(0, deadlineNanos - System.nanoTime());
                    entry.durable().get(left, TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    throw failure(entry, UNKNOWN, "the disk of the spool " + directory + " did not answer in time", e);
                } catch (ExecutionException e) {
                    throw failure(
                            entry,
                            UNKNOWN,
                            "the spool " + directory + " cannot be written (" + e.getCause()
                                    + "): make room on its disk, or give this process the right to write there",
                            e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * How much waits.
     *
     * @return as it is now
     */
    public Depth depth() {
        return state.depth();
    }

    /** The oldest segment that nobody writes any more; waits until there is one, or {@link #endDraining}, and then there is none. */
    @Nullable
    SealedSegment await() throws InterruptedException {
        return state.next();
    }

    /** Lets nobody wait for a segment any more. */
    void endDraining() {
        state.endDraining();
    }

    /** The store has what could be read of a segment. */
    void remove(SealedSegment segment, boolean damaged) throws IOException {
        if (!segment.isThere()) {
            state.removed(segment);
            return;
        }
        if (damaged) {
            directory.setAside(segment.segment());
        } else {
            directory.delete(segment.segment());
        }
        state.removed(segment);
        if (damaged) {
            try {
                directory.sync();
            } catch (IOException e) {
                // At worst the next start meets it under its first name, and gives again what the store has.
                listening.failed(e);
            }
        }
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            List<Entry> batch = List.of();
            try {
                batch = state.take();
                goesOn = serve(batch);
            } catch (InterruptedException e) {
                // Nobody has this thread but the spool, which does not interrupt it: a listener left it behind. Who
                // waits shall not.
                fail(batch, e);
            } catch (Throwable e) {
                // Whatever is thrown: the next batch has this thread alone. Who was told before is not told again.
                fail(batch, e);
            }
        }
    }

    /** Writes a batch, and ends the segment when that is asked for, or at the end; says whether there may be more. */
    private boolean serve(List<Entry> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            write(batch);
        }
        boolean asked = state.isSealing();
        if (asked || batch.isEmpty()) {
            List<SealedSegment> ended = new ArrayList<>();
            try {
                seal(ended);
                if (ended.isEmpty()) {
                    state.pause();
                }
            } finally {
                state.sealed(ended);
            }
        }
        return asked || !batch.isEmpty();
    }

    private void seal(List<SealedSegment> ended) {
        try {
            writer.seal(ended);
        } catch (Throwable e) {
            listening.failed(e);
        }
    }

    private void write(List<Entry> batch) {
        List<Frame> frames = batch.stream().map(Entry::frame).toList();
        List<SealedSegment> ended = new ArrayList<>();
        try {
            writer.append(frames, ended);
        } catch (Throwable e) {
            try {
                // First: whoever is told may try again at once.
                giveRoom(frames);
                seal(ended);
            } finally {
                state.ended(ended);
                fail(batch, e);
            }
            listening.failed(e);
            return;
        }
        state.written(frames, ended);
        batch.forEach(entry -> entry.durable().complete(true));
    }

    private void giveRoom(List<Frame> frames) {
        Map<UUID, Tally> unwritten = new HashMap<>();
        frames.forEach(frame -> Tally.add(unwritten, frame));
        use.give(unwritten);
    }

    private static void fail(List<Entry> batch, Throwable why) {
        batch.forEach(entry -> entry.durable().completeExceptionally(why));
    }

    private static AuditUnavailableException failure(
            Entry entry, AuditUnavailableException.Outcome outcome, String why, @Nullable Throwable cause) {
        return new AuditUnavailableException(
                outcome,
                "event " + entry.frame().id() + " of organization "
                        + entry.frame().organizationId() + " is "
                        + (outcome == NOT_STORED ? "not spooled" : "perhaps spooled") + ": " + why,
                cause);
    }

    /** Refuses new records, writes those that wait, and gives the directory back. What is spooled stays, for the next one. */
    @Override
    public void close() {
        state.close();
        boolean interrupted = false;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try (directory) {
            writer.close();
        } catch (IOException e) {
            listening.failed(e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
