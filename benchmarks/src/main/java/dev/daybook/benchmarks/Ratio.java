package dev.daybook.benchmarks;

import java.util.Locale;

/** One line of the result: ours beside a limit of the same run. */
final class Ratio {
    private Ratio() {}

    static void print(String name, double ours, double oursError, double limit, double limitError, String unit) {
        System.out.printf(
                Locale.ROOT,
                "ratio %s %.2f (ours %,.1f ± %,.1f %s, limit %,.1f ± %,.1f %s)%n",
                name,
                ours / limit,
                ours,
                oursError,
                unit,
                limit,
                limitError,
                unit);
    }
}
