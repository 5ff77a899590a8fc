package dev.daybook.benchmarks;

import dev.daybook.Receipt;
import org.openjdk.jmh.annotations.Benchmark;

/** Durable records: each caller makes an attempt, records it, and waits for its receipt. */
public class RecordBenchmark {
    /** One record of one caller. */
    @Benchmark
    public Receipt record(TrailState trail) {
        int index = trail.next.getAndIncrement();
        var recorder = trail.daybook.recorder();
        return recorder.record(trail.samples.attempt(recorder, index));
    }
}
