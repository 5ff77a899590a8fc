package dev.daybook.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Several threads that begin at the same moment.
 *
 * @param <T> what each of them comes back with
 */
final class Callers<T> {
    private static final long PATIENCE_SECONDS = 40;

    private final List<FutureTask<T>> tasks = new ArrayList<>();

    /** What one thread does; threads are numbered from 0. */
    @FunctionalInterface
    interface Work<T> {
        T run(int number) throws Exception;
    }

    private Callers() {}

    static <T> Callers<T> start(int count, Work<T> work) {
        Callers<T> callers = new Callers<>();
        CountDownLatch ready = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            FutureTask<T> task = new FutureTask<>(() -> {
                ready.countDown();
                ready.await();
                return work.run(number);
            });
            Thread thread = new Thread(task, "contract-caller-" + number);
            thread.setDaemon(true);
            thread.start();
            callers.tasks.add(task);
        }
        return callers;
    }

    /** Starts them and waits for them. */
    static <T> List<T> together(int count, Work<T> work) throws InterruptedException {
        return start(count, work).results();
    }

    boolean allEnded() {
        return tasks.stream().allMatch(FutureTask::isDone);
    }

    /** Waits for all of them; a thread that failed or hangs fails the test. */
    List<T> results() throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            try {
                results.add(task.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                throw new AssertionError(
                        "a call hung for " + PATIENCE_SECONDS + " s; every call must return or throw in its time", e);
            } catch (ExecutionException e) {
                throw new AssertionError("a caller on another thread failed: " + e.getCause(), e.getCause());
            }
        }
        return results;
    }
}
