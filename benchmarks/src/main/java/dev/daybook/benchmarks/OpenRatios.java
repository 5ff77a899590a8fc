package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long {@code Daybook.open} takes: on a trail that is there, beside a plain connection that reads one row; and on a place where
 * there is none, so that the schema is made. Classes are loaded before; what they cost is said once.
 */
final class OpenRatios {
    private static final int ROUNDS = 20;

    private OpenRatios() {}

    static void run() throws Exception {
        try (Place place = Place.make()) {
            long start = System.nanoTime();
            Daybook first = place.open();
            System.out.printf(
                    Locale.ROOT,
                    "the first open of a process, with class loading: %,.0f ms%n",
                    (System.nanoTime() - start) / 1e6);
            first.close();
            List<Double> ours = new ArrayList<>();
            List<Double> plain = new ArrayList<>();
            List<Double> made = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                plain.add(millis(() -> connect(place)));
                ours.add(millis(() -> open(place)));
                try (Place fresh = Place.make()) {
                    made.add(millis(() -> open(fresh)));
                }
            }
            Ratio.print("open-" + Place.STORE + "-existing-vs-connection", ours, plain, "ms");
            Ratio.print("open-" + Place.STORE + "-new-vs-existing", made, ours, "ms");
        }
    }

    private interface Work {
        AutoCloseable open() throws Exception;
    }

    /** Until it is open; closing does not count. */
    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        AutoCloseable opened = work.open();
        double millis = (System.nanoTime() - start) / 1e6;
        opened.close();
        return millis;
    }

    private static Daybook open(Place place) {
        return place.open();
    }

    private static Connection connect(Place place) throws Exception {
        Connection connection = place.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM schema_migration");
        }
        return connection;
    }
}
