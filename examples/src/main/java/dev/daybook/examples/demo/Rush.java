package dev.daybook.examples.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many people ask at once. */
final class Rush {
    static final int THREADS = 8;

    /** The same variations of the questions in every run. */
    private static final long SEED = 20_261_123;

    private static final int DOTS = 20;

    private final Assistant assistant;
    private final PrintStream out;

    Rush(Assistant assistant, PrintStream out) {
        this.assistant = assistant;
        this.out = out;
    }

    /** Asks variations of the questions from several threads, and says how fast that went. */
    void of(List<Question> questions, int attempts) throws InterruptedException, ExecutionException {
        Random random = new Random(SEED);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            out.print("  ");
            long start = System.nanoTime();
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                Question question =
                        questions.get(random.nextInt(questions.size())).variation(random);
                String session = "rush " + i % THREADS;
                asked.add(threads.submit(() -> assistant.ask(question, session)));
            }
            for (int i = 0; i < attempts; i++) {
                asked.get(i).get();
                if ((i + 1) * DOTS / attempts > i * DOTS / attempts) {
                    out.print('.');
                    out.flush();
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(
                    Locale.ROOT,
                    " %,d attempts by %d threads in %.1f s: %,.0f a second, each durable before it is answered%n",
                    attempts,
                    THREADS,
                    seconds,
                    attempts / seconds);
        } finally {
            threads.shutdownNow();
        }
    }
}
