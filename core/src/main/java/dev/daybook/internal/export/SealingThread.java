package dev.daybook.internal.export;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A thread that hashes, encrypts and writes while the exporting one reads and encodes: each has about half of the work. It does one thing
 * after the other, and nothing more once something failed or it was given up. Used by one thread, and ends with the export.
 */
final class SealingThread implements AutoCloseable {
    /** So many pieces may wait, which bounds the memory. */
    private static final int AHEAD = 4;

    /** What it is given to do. */
    interface Work {
        void run() throws IOException, GeneralSecurityException;
    }

    private final Semaphore room = new Semaphore(AHEAD);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "daybook-export-sealing");
        made.setDaemon(true);
        return made;
    });
    private volatile @Nullable Throwable failure;
    private volatile boolean givenUp;

    /**
     * Passes work on; waits while too much is waiting.
     *
     * @throws IOException when earlier work failed so
     * @throws GeneralSecurityException when earlier work failed so
     */
    void pass(Work work) throws IOException, GeneralSecurityException {
        throwFailure();
        room.acquireUninterruptibly();
        thread.execute(() -> {
            try {
                if (failure == null && !givenUp) {
                    work.run();
                }
            } catch (IOException | GeneralSecurityException | RuntimeException | Error e) {
                failure = e;
            } finally {
                room.release();
            }
        });
    }

    /**
     * Waits until all is done that was passed on.
     *
     * @throws IOException when it failed so
     * @throws GeneralSecurityException when it failed so
     */
    void await() throws IOException, GeneralSecurityException {
        awaitQuiet();
        throwFailure();
    }

    /** Leaves out what is not begun, and waits for what is. */
    void giveUp() {
        givenUp = true;
        awaitQuiet();
    }

    @Override
    public void close() {
        giveUp();
        thread.shutdown();
    }

    private void awaitQuiet() {
        room.acquireUninterruptibly(AHEAD);
        room.release(AHEAD);
    }

    private void throwFailure() throws IOException, GeneralSecurityException {
        Throwable e = failure;
        if (e instanceof IOException io) {
            throw io;
        } else if (e instanceof GeneralSecurityException security) {
            throw security;
        } else if (e instanceof RuntimeException runtime) {
            throw runtime;
        } else if (e instanceof Error error) {
            throw error;
        }
    }
}
