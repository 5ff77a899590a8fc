package dev.daybook.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that work on requests: so many, with so many waiting. What comes beyond goes to two further threads, which only say that the
 * server is busy. One more thread cuts off clients that are too slow.
 */
final class Workers implements Executor {
    private static final int REFUSERS = 2;

    /** Refusing takes no time, unless a client is slow; what comes beyond is cut off without a word. */
    private static final int TO_REFUSE = 1024;

    private final Duration patience;
    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor refusers;
    private final ScheduledExecutorService watch;
    private final Future<?> cutting;
    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    Workers(int threads, int waiting, Duration patience) {
        this.patience = patience;
        this.workers = pool(threads, waiting, "daybook-http-");
        this.refusers = pool(REFUSERS, TO_REFUSE, "daybook-http-busy-");
        this.watch = Executors.newSingleThreadScheduledExecutor(named("daybook-http-watch-"));
        long every = Math.max(10, Math.min(100, patience.toMillis() / 10));
        this.cutting = watch.scheduleWithFixedDelay(this::cutOff, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void execute(Runnable exchange) {
        long arrived = System.nanoTime();
        try {
            workers.execute(() -> run(exchange, arrived, draining));
        } catch (RejectedExecutionException full) {
            refusers.execute(() -> run(exchange, arrived, true));
        }
    }

    private void run(Runnable exchange, long arrived, boolean busy) {
        Turn turn = Turn.begin(patience, System.nanoTime() - arrived, busy);
        turns.add(turn);
        try {
            exchange.run();
        } finally {
            turns.remove(turn);
            turn.end();
        }
    }

    private void cutOff() {
        long now = System.nanoTime();
        turns.forEach(turn -> turn.cutOffIfLate(now));
    }

    /** From now on every request is answered with 503; returns when none is under way, or the patience is over. */
    void drain() {
        draining = true;
        workers.shutdown();
        boolean interrupted = false;
        try {
            workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        workers.shutdownNow();
        refusers.shutdownNow();
        cutting.cancel(false);
        watch.shutdownNow();
    }

    private static ThreadPoolExecutor pool(int threads, int waiting, String name) {
        var pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
