package dev.daybook.internal.recording;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the first write up until the test opens it; like a disk that hangs, it knows no timeout and no interrupt. */
final class Gate implements ProbedStore.Behaviour {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public List<AppendOutcome> append(RecordStore real, List<RetrievalDetail> batch, Duration timeout) {
        reached.countDown();
        awaitUninterruptibly(open);
        return real.append(batch, timeout);
    }

    /** Waits until somebody writes. */
    void awaitReached() {
        awaitUninterruptibly(reached);
    }

    void open() {
        open.countDown();
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        long end = System.nanoTime() + Caller.PATIENCE.toNanos();
        try {
            while (true) {
                try {
                    if (!latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        throw new AssertionError("waited in vain");
                    }
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
