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
    /** Enough that none is missing when a call takes as long as this many others have between them. */
    private static final int THREADS = 64;

    private OpenLoop() {}

    /** Milliseconds that the slowest hundredth of the calls took at least. */
    static double p99Millis(int perSecond, int calls, IntConsumer call) throws Exception {
        long[] nanos = new long[calls];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime() + 10_000_000;
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                running.add(threads.submit(() -> {
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
            threads.shutdownNow();
        }
        Arrays.sort(nanos);
        return nanos[(int) ((calls - 1) * 0.99)] / 1e6;
    }
}
