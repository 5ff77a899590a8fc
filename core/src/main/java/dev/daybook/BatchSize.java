package dev.daybook;

import java.time.Duration;

/**
 * How many records go at a time. Where one writes at a time, recording waits for a deletion, so a batch is as large as what is deleted
 * within a moment, and never larger than the host said. For one thread.
 */
final class BatchSize {
    /** The moment. */
    static final Duration AIM = Duration.ofMillis(5);

    /** Not fewer, however long they take: each batch costs a transaction. */
    static final int LEAST = 25;

    /** Nor fewer than this where each costs an archive too. */
    static final int LEAST_ARCHIVED = 100;

    private static final int FIRST = 100;

    private final int least;
    private final int most;
    private int rows;

    BatchSize(int most, boolean archived) {
        this.least = archived ? LEAST_ARCHIVED : LEAST;
        this.most = most;
        this.rows = Math.min(most, FIRST);
    }

    int rows() {
        return rows;
    }

    /** What the last batch took; one that took unusually long halves the next and no more. */
    void took(int deleted, Duration duration) {
        double fitting = (double) deleted * AIM.toNanos() / Math.max(1, duration.toNanos());
        double near = Math.min(Math.max(fitting, rows / 2.0), rows * 2.0);
        rows = (int) Math.min(Math.max(near, least), most);
    }
}
