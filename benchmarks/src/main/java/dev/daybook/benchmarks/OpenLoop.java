package dev.daybook.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Calls at a fixed rate, whether or not the ones before have returned. What a call took is counted from when it was due, so that a
 * stop of the callee is felt by all calls that were due meanwhile, as its users feel it.
 */
final class OpenLoop {
    private final int threads;
    private final int perSecond;

    /** So many threads, which take the calls as they are due: one is late when all are busy. */
    OpenLoop(int threads, int perSecond) {
        this.threads = threads;
        this.perSecond = perSecond;
    }

    /** What calls took, from when they were due. */
    record Delays(List<Long> sortedNanos) {
        /** Milliseconds that this share of the calls took at most. */
        double millis(double share) {
            return sortedNanos.get((int) ((sortedNanos.size() - 1) * share)) / 1e6;
        }
    }

    Delays run(int calls, IntConsumer call) throws Exception {
        long[] nanos = new long[calls];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime() + 10_000_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                running.add(pool.submit(() -> {
                    for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
                        long due = start + i * 1_000_000_000L / perSecond;
                        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                            LockSupport.parkNanos(left);
                        }
                        call.accept(i);
                        nanos[i] = System.nanoTime() - due;
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return new Delays(Arrays.stream(nanos).sorted().boxed().toList());
    }
}
