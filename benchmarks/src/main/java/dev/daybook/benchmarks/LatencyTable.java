package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code record} takes at fixed rates ({@code -Drates=}) by so many callers ({@code -Dcallers=}), in an open loop: counted from when a
 * record was due, so that what waits for a slow one counts too. Where callers cannot keep up, the figures say so by growing with the time.
 */
final class LatencyTable {
    private static final int[] CALLERS = Numbers.of("daybook.bench.callers", "1,8,64");
    private static final int[] RATES = Numbers.of("daybook.bench.rates", "500,2000,5000");
    private static final int WARMUP_SECONDS = 3;
    private static final int SECONDS = 10;

    private LatencyTable() {}

    static void run() throws Exception {
        Samples samples = new Samples();
        for (int callers : CALLERS) {
            for (int rate : RATES) {
                try (Place place = Place.make();
                        Daybook daybook = place.open()) {
                    OpenLoop loop = new OpenLoop(callers, rate);
                    loop.run(WARMUP_SECONDS * rate, i -> record(daybook, samples, i));
                    print(callers, rate, loop.run(SECONDS * rate, i -> record(daybook, samples, i)));
                }
            }
        }
    }

    private static void record(Daybook daybook, Samples samples, int index) {
        daybook.recorder().record(samples.attempt(daybook.recorder(), index));
    }

    private static void print(int callers, int rate, OpenLoop.Delays delays) {
        String name = "latency-record-" + Place.STORE + "-" + callers + "-callers-" + rate + "-a-second";
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", name);
        line.put("unit", "ms");
        line.put("p50", delays.millis(0.5));
        line.put("p99", delays.millis(0.99));
        line.put("p99_9", delays.millis(0.999));
        Results.add(line);
        System.out.printf(
                Locale.ROOT,
                "%s p50 %.2f p99 %.2f p99.9 %.2f ms%n",
                name,
                delays.millis(0.5),
                delays.millis(0.99),
                delays.millis(0.999));
    }
}
