package dev.daybook.proofs;

import dev.daybook.Daybook;
import dev.daybook.RetrievalAttempt;
import dev.daybook.model.AuditUnavailableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads that record one attempt after the other, and submit one again, as a host would, until it is acknowledged. Whatever else than
 * {@link AuditUnavailableException} happens to them is thrown at who waits for them.
 */
final class Recorders implements AutoCloseable {
    private final Daybook daybook;
    private final List<Thread> threads = new ArrayList<>();
    private final Set<UUID> acknowledged = new HashSet<>();
    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicInteger notStored = new AtomicInteger();
    private volatile boolean stopped;
    private @Nullable Throwable failure;

    Recorders(Daybook daybook, int count) {
        this.daybook = daybook;
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::recordUntilStopped);
            threads.add(thread);
            thread.start();
        }
    }

    /** The attempts that have a receipt by now. */
    synchronized Set<UUID> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    synchronized void awaitAcknowledged(int count) throws InterruptedException {
        while (acknowledged.size() < count && failure == null) {
            wait();
        }
        if (failure != null) {
            throw new AssertionError("a recorder failed", failure);
        }
    }

    /** Waits until so many more have a receipt. */
    void awaitMore(int more) throws InterruptedException {
        awaitAcknowledged(acknowledged().size() + more);
    }

    /** How often a recorder was told that an attempt may be stored. */
    int unknown() {
        return unknown.get();
    }

    /** How often a recorder was told that an attempt is not stored. */
    int notStored() {
        return notStored.get();
    }

    /** Ends the threads; an attempt that could not be recorded so far is given up. */
    void stop() throws InterruptedException {
        close();
        awaitAcknowledged(0);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            // They end by themselves all the same.
            Thread.currentThread().interrupt();
        }
    }

    private void recordUntilStopped() {
        try {
            while (!stopped) {
                UUID id = daybook.newEventId();
                RetrievalAttempt attempt = Attempts.of(daybook, id);
                while (!stopped) {
                    if (isRecorded(attempt)) {
                        acknowledge(id);
                        break;
                    }
                }
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private boolean isRecorded(RetrievalAttempt attempt) {
        try {
            daybook.recorder().record(attempt);
            return true;
        } catch (AuditUnavailableException e) {
            (e.outcome() == AuditUnavailableException.Outcome.UNKNOWN ? unknown : notStored).incrementAndGet();
            return false;
        }
    }

    private synchronized void acknowledge(UUID id) {
        acknowledged.add(id);
        notifyAll();
    }

    private synchronized void fail(Throwable e) {
        failure = e;
        notifyAll();
    }
}
