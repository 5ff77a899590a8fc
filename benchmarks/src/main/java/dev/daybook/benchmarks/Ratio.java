package dev.daybook.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One line of the result: ours beside a limit of the same run. */
public final class Ratio {
    private Ratio() {}

    /**
     * Prints the median of the pairs' ratios, and how far apart their quartiles are.
     *
     * @param name of the line
     * @param ours one measurement for each pair
     * @param limits the other one of each pair
     * @param unit of both
     */
    public static void print(String name, List<Double> ours, List<Double> limits, String unit) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / limits.get(i));
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", name);
        line.put("ratio", quantile(ratios, 0.5));
        line.put("ours", quantile(ours, 0.5));
        line.put("limit", quantile(limits, 0.5));
        line.put("unit", unit);
        line.put("ratio_quartiles", List.of(quantile(ratios, 0.25), quantile(ratios, 0.75)));
        line.put("pairs", ratios.size());
        Results.add(line);
        System.out.printf(
                Locale.ROOT,
                "ratio %s %.2f (ours %,.1f %s, limit %,.1f %s, spread of the ratio %.2f to %.2f, %d pairs)%n",
                name,
                quantile(ratios, 0.5),
                quantile(ours, 0.5),
                unit,
                quantile(limits, 0.5),
                unit,
                quantile(ratios, 0.25),
                quantile(ratios, 0.75),
                ratios.size());
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) ((sorted.size() - 1) * share));
    }
}
