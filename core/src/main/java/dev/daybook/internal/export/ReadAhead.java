package dev.daybook.internal.export;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordSnapshot;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot's next batch while the one before is encrypted, on a thread that ends with the export. At most three batches are in
 * memory: one that is written, one that waits, one that is read. For one consumer; nobody else may use the snapshot before this is closed.
 */
final class ReadAhead implements AutoCloseable {
    private final RecordSnapshot snapshot;
    private final int size;
    private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(1);
    private final Thread thread = new Thread(this::run, "daybook-export-read");
    private volatile boolean closed;

    /** What was read, or why it was not. */
    private record Batch(
            List<RetrievalDetail> details, @Nullable Throwable failure) {}

    private ReadAhead(RecordSnapshot snapshot, int size) {
        this.snapshot = snapshot;
        this.size = size;
        thread.setDaemon(true);
    }

    static ReadAhead start(RecordSnapshot snapshot, int size) {
        ReadAhead reading = new ReadAhead(snapshot, size);
        reading.thread.start();
        return reading;
    }

    /**
     * The next batch, of {@code size} records unless it is the last; to be asked for once more only after a full one.
     *
     * @throws RuntimeException what the snapshot threw
     */
    List<RetrievalDetail> next() {
        Batch batch = take();
        if (batch.failure() instanceof RuntimeException e) {
            throw e;
        }
        if (batch.failure() instanceof Error e) {
            throw e;
        }
        return batch.details();
    }

    private Batch take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return waiting.take();
                } catch (InterruptedException e) {
                    // Who wants the export to end says so at its next progress.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        UUID before = null;
        try {
            while (!closed) {
                Batch batch = read(before);
                waiting.put(batch);
                if (batch.details().size() < size) {
                    return;
                }
                before = batch.details().get(size - 1).record().id();
            }
        } catch (InterruptedException e) {
            // Closed: nobody takes what was read.
            Thread.currentThread().interrupt();
        }
    }

    private Batch read(@Nullable UUID before) {
        try {
            return new Batch(snapshot.read(before, size), null);
        } catch (RuntimeException | Error e) {
            return new Batch(List.of(), e);
        }
    }

    /** Ends the reading. Waits for a read that is under way, which ends within the store's deadline. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            // Makes room: a reader that waits for it sees that this is closed. An interrupt might harm a driver.
            waiting.clear();
            try {
                thread.join(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
