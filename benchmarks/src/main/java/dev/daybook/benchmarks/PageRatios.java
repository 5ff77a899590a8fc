package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page of an organization with many records (a million unless {@code -Drows} says otherwise), beside plain SQL. */
final class PageRatios {
    private static final int ROWS = Integer.getInteger("daybook.bench.rows", 1_000_000);

    private PageRatios() {}

    static void run() throws Exception {
        try (Place place = Place.make();
                Daybook daybook = place.open()) {
            System.out.println("recording " + ROWS + " attempts of one organization …");
            long start = System.nanoTime();
            RawRows.fill(daybook, new Samples(1), ROWS, 64);
            System.out.printf(Locale.ROOT, "… took %.0f s%n", (System.nanoTime() - start) / 1e9);
            Map<String, List<Double>> micros = PageActs.measure(daybook, place, ROWS);
            print("first-vs-raw-sql", micros, "first", "raw");
            print("deep-vs-first", micros, "deep", "first");
            for (String filter : PageActs.FILTERS) {
                print(filter + "-vs-raw-sql", micros, filter, "raw");
            }
        }
    }

    private static void print(String name, Map<String, List<Double>> micros, String ours, String limit) {
        Ratio.print(
                "page-" + Place.STORE + "-" + name,
                micros.getOrDefault(ours, List.of()),
                micros.getOrDefault(limit, List.of()),
                "µs");
    }
}
