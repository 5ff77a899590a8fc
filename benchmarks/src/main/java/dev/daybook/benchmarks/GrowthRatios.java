package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How pages fare while one trail grows from 10,000 records to {@code -Drows}, by the factor ten: each kind of page beside itself when the
 * trail was small. And how fast it grew, and what a record takes on the disk.
 */
final class GrowthRatios {
    private static final int SMALLEST = 10_000;
    private static final int LARGEST = Integer.getInteger("daybook.bench.rows", 1_000_000);

    private GrowthRatios() {}

    static void run() throws Exception {
        try (Place place = Place.make();
                Daybook daybook = place.open()) {
            Map<String, List<Double>> small = Map.of();
            Samples samples = new Samples(1);
            int there = 0;
            for (int rows = SMALLEST; rows <= LARGEST; rows *= 10) {
                long start = System.nanoTime();
                RawRows.fill(daybook, samples, there, rows, 64);
                double perSecond = (rows - there) / ((System.nanoTime() - start) / 1e9);
                there = rows;
                place.rest();
                System.out.printf(
                        Locale.ROOT,
                        "%,d records, the last of them at %,.0f a second, %,.0f bytes each with indexes%n",
                        rows,
                        perSecond,
                        (double) place.bytes() / rows);
                Map<String, List<Double>> micros = PageActs.measure(daybook, place, rows);
                small = small.isEmpty() ? micros : small;
                for (Map.Entry<String, List<Double>> act : micros.entrySet()) {
                    Ratio.print(
                            "growth-" + Place.STORE + "-" + act.getKey() + "-at-" + rows,
                            act.getValue(),
                            small.getOrDefault(act.getKey(), List.of()),
                            "µs");
                }
            }
        }
    }
}
