package dev.daybook.sqlite;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes, one transaction at a time. After any failure the connection is dropped, which undoes what was not committed, and the next batch
 * opens a new one: so a full or broken disk heals without a restart.
 */
final class Writer implements AutoCloseable {
    private static final Duration RECENTLY = Duration.ofMillis(100);

    private final Connections connections;
    private final Failures failures;
    private final @Nullable Object file;
    /** Fair: who deletes batch after batch would else take it again before a waiting recorder is awake. */
    private final Lock lock = new ReentrantLock(true);

    private volatile long lastAppend = System.nanoTime() - RECENTLY.toNanos();
    private @Nullable WriterConnection open;

    /** Starts with this connection, and gets later ones from the connections. */
    Writer(WriterConnection first, Connections connections, Failures failures) {
        this.open = first;
        this.connections = connections;
        this.failures = failures;
        this.file = DatabaseFile.identity(connections.path());
    }

    List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
        List<AppendOutcome> outcomes =
                write("storing " + batch.size() + " record(s)", timeout, writer -> writer.insert(batch));
        lastAppend = System.nanoTime();
        return outcomes;
    }

    /** Whether records were stored a moment ago, so that more will come. */
    boolean isRecording() {
        return System.nanoTime() - lastAppend < RECENTLY.toNanos();
    }

    /** Does something in one transaction; {@code what} names it in errors. */
    <T> T write(String what, Duration timeout, Work<T> work) {
        return write(what, timeout, true, work);
    }

    /** The same, but nobody waits for the disk: it is durable when the next durable transaction is, and never without those before it. */
    <T> T writeUnflushed(String what, Duration timeout, Work<T> work) {
        return write(what, timeout, false, work);
    }

    private <T> T write(String what, Duration timeout, boolean flushed, Work<T> work) {
        return Call.<T, RuntimeException>within(timeout, call -> {
            if (!call.tryLock(lock)) {
                throw failures.late(what, timeout, null);
            }
            try {
                return write(work, flushed, call, what);
            } finally {
                lock.unlock();
            }
        });
    }

    /**
     * Does something outside any transaction while nothing is written here. Waiting for that harms nobody and may take long; the work,
     * for which recording waits, may not take much longer than the patience.
     *
     * @return what the work gave; false when it was not the time for it
     */
    boolean between(Duration wait, Duration patience, Work<Boolean> work) throws SQLException {
        return Call.within(wait, waiting -> {
            if (!waiting.tryLock(lock)) {
                return false;
            }
            try {
                return Call.<Boolean, SQLException>within(patience, call -> work.on(connection()));
            } finally {
                lock.unlock();
            }
        });
    }

    /** Called when no call is under way. */
    @Override
    public void close() {
        drop();
    }

    private <T> T write(Work<T> work, boolean flushed, Call call, String what) {
        boolean done = false;
        try {
            requireSameFile(what);
            WriterConnection writer = connection();
            if (!flushed) {
                writer.flushing(false);
            }
            T result = prepare(writer, work, call, what);
            try {
                writer.commit();
                if (!flushed) {
                    writer.flushing(true);
                }
            } catch (SQLException | RuntimeException e) {
                throw failures.ofCommit(what, call.timeout(), e);
            }
            done = true;
            return result;
        } catch (SQLException | RuntimeException e) {
            throw failures.of(what, call.timeout(), e);
        } finally {
            if (!done) {
                drop();
            }
        }
    }

    /** All but the commit. */
    private <T> T prepare(WriterConnection writer, Work<T> work, Call call, String what) throws SQLException {
        writer.begin();
        T result = work.on(writer);
        if (call.expired()) {
            throw failures.late(what, call.timeout(), null);
        }
        requireSameFile(what);
        return result;
    }

    /** What is written into a file that has lost its name is found by nobody. */
    private void requireSameFile(String what) {
        if (!Objects.equals(file, DatabaseFile.identity(connections.path()))) {
            throw failures.moved(what);
        }
    }

    private WriterConnection connection() throws SQLException {
        if (open == null) {
            open = new WriterConnection(connections.writer());
        }
        return open;
    }

    private void drop() {
        WriterConnection dropped = open;
        open = null;
        if (dropped != null) {
            try {
                dropped.close();
            } catch (SQLException e) {
                System.getLogger(Writer.class.getName())
                        .log(System.Logger.Level.WARNING, "closing the writer of " + connections.path() + " failed", e);
            }
        }
    }

    /** What is done between the beginning and the commit of a transaction. */
    interface Work<T> {
        T on(WriterConnection writer) throws SQLException;
    }
}
