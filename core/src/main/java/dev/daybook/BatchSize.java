package dev.daybook;

import java.time.Duration;

/**
 * How many records go at a time. Where one writes at a time, recording waits for a deletion, so a batch is as large as what is deleted
 * within a moment, and never larger than the host said. For one thread.
 */
final class BatchSize {
    /** The moment. */
    static final Duration AIM = Duration.ofMillis(20);

    /** Not fewer, however long they take: each batch costs a flush, which may be most of what it takes, and often an archive. */
    static final int LEAST = 100;

    private static final int FIRST = 250;

    private final int most;
    private int rows;

    BatchSize(int most) {
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
        rows = (int) Math.min(Math.max(near, LEAST), most);
    }
}
