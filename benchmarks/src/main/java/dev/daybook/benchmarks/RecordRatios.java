package dev.daybook.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Records per second for 1, 8 and 64 callers, each beside the limit with as many rows in a transaction. */
final class RecordRatios {
    private static final TimeValue ITERATION = TimeValue.seconds(3);

    private RecordRatios() {}

    static void run() throws RunnerException {
        for (int callers : new int[] {1, 8, 64}) {
            RunResult ours = measure(RecordBenchmark.class, callers, callers);
            RunResult limit = measure(RawBenchmark.class, 1, callers);
            double rows = limit.getPrimaryResult().getScore() * callers;
            double rowsError = limit.getPrimaryResult().getScoreError() * callers;
            Ratio.print(
                    "record-sqlite-" + callers + "-callers",
                    ours.getPrimaryResult().getScore(),
                    ours.getPrimaryResult().getScoreError(),
                    rows,
                    rowsError,
                    "records/s");
        }
    }

    private static RunResult measure(Class<?> benchmark, int threads, int batch) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                        .threads(threads)
                        .param("batch", String.valueOf(batch))
                        .forks(2)
                        .warmupIterations(2)
                        .warmupTime(ITERATION)
                        .measurementIterations(3)
                        .measurementTime(ITERATION)
                        .jvmArgsAppend("-Ddaybook.bench.directory="
                                + System.getProperty("daybook.bench.directory", "target/bench"))
                        .build())
                .run();
        return results.iterator().next();
    }
}
