package dev.daybook.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many callers at once, each making its calls one after the other. */
public final class Crowd {
    private final int callers;

    /**
     * Makes one.
     *
     * @param callers how many
     */
    public Crowd(int callers) {
        this.callers = callers;
    }

    /** One call; gives anything but a failure. */
    public interface Act extends AutoCloseable {
        /**
         * Calls.
         *
         * @return more than 0
         * @throws Exception any
         */
        long call() throws Exception;

        @Override
        default void close() throws IOException {}
    }

    /** Makes what one caller calls, and which is closed in the end. */
    public interface Caller {
        /**
         * Makes it.
         *
         * @return what is called
         * @throws Exception any
         */
        Act act() throws Exception;
    }

    /** What it took. */
    public static final class Result {
        private final long[] nanos;
        private final double seconds;

        private Result(long[] nanos, double seconds) {
            this.nanos = nanos;
            this.seconds = seconds;
            Arrays.sort(nanos);
        }

        /**
         * All calls together.
         *
         * @return calls a second
         */
        public double perSecond() {
            return nanos.length / seconds;
        }

        double millis(double share) {
            return nanos[(int) ((nanos.length - 1) * share)] / 1e6;
        }
    }

    /**
     * Runs.
     *
     * @param calls of each caller
     * @param caller makes what a caller calls
     * @return what it took
     * @throws Exception what a call threw
     */
    public Result run(int calls, Caller caller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CyclicBarrier begin = new CyclicBarrier(callers + 1);
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> calls(calls, caller, begin)));
            }
            begin.await();
            long start = System.nanoTime();
            long[] all = new long[calls * callers];
            for (int i = 0; i < callers; i++) {
                System.arraycopy(running.get(i).get(), 0, all, i * calls, calls);
            }
            return new Result(all, (System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] calls(int calls, Caller caller, CyclicBarrier begin) throws Exception {
        try (Act act = caller.act()) {
            begin.await();
            long[] nanos = new long[calls];
            for (int i = 0; i < calls; i++) {
                long start = System.nanoTime();
                if (act.call() <= 0) {
                    throw new IllegalStateException("nothing came");
                }
                nanos[i] = System.nanoTime() - start;
            }
            return nanos;
        }
    }
}
