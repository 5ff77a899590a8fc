package dev.daybook.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Records per second for 1, 8 and 64 callers, each beside the limit with as many rows in a transaction. The two take turns, a process
 * each, and each pair gives one ratio: a shared disk may be ten times slower in one minute than in the next.
 */
final class RecordRatios {
    private static final int PAIRS = Integer.getInteger("daybook.bench.rounds", 5);
    private static final int[] CALLERS = Numbers.of("daybook.bench.callers", "1,8,64");
    private static final TimeValue ITERATION = TimeValue.milliseconds(1500);

    private RecordRatios() {}

    static void run() throws RunnerException {
        if (Place.STORE.equals("postgres")) {
            beside("copy", PostgresCopyBenchmark.class);
            beside("multi-row-insert", PostgresInsertBenchmark.class);
        } else {
            beside("batch-insert", RawBenchmark.class);
            Ratio.print(
                    "limit-sqlite-1000-vs-64-rows-a-transaction",
                    List.of(measure(RawBenchmark.class, 1, 1000) * 1000),
                    List.of(measure(RawBenchmark.class, 1, 64) * 64),
                    "rows/s");
        }
    }

    private static void beside(String limit, Class<?> raw) throws RunnerException {
        for (int callers : CALLERS) {
            List<Double> ours = new ArrayList<>();
            List<Double> limits = new ArrayList<>();
            for (int pair = 0; pair < PAIRS; pair++) {
                boolean oursFirst = pair % 2 == 0;
                if (oursFirst) {
                    ours.add(measure(RecordBenchmark.class, callers, callers));
                }
                limits.add(measure(raw, 1, callers) * callers);
                if (!oursFirst) {
                    ours.add(measure(RecordBenchmark.class, callers, callers));
                }
            }
            Ratio.print("record-" + Place.STORE + "-" + callers + "-callers-vs-" + limit, ours, limits, "records/s");
        }
    }

    private static double measure(Class<?> benchmark, int threads, int batch) throws RunnerException {
        List<String> told = new ArrayList<>(List.of(
                "-Ddaybook.bench.store=" + Place.STORE,
                "-Ddaybook.bench.directory=" + System.getProperty("daybook.bench.directory", "target/bench")));
        if (Place.STORE.equals("postgres")) {
            BenchServer.admin();
            told.add(BenchServer.argument());
        }
        RunResult result = new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                        .threads(threads)
                        .param("batch", String.valueOf(batch))
                        .forks(1)
                        .warmupIterations(2)
                        .warmupTime(ITERATION)
                        .measurementIterations(2)
                        .measurementTime(ITERATION)
                        .verbosity(VerboseMode.SILENT)
                        .jvmArgsAppend(told.toArray(String[]::new))
                        .build())
                .runSingle();
        return result.getPrimaryResult().getScore();
    }
}
