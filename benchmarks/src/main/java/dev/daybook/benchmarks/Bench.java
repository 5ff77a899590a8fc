package dev.daybook.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Runs the benchmark named on the command line, or {@code all} of them. */
public final class Bench {
    private static final Set<String> STORES = Set.of("sqlite", "postgres");
    private static final Map<String, Measuring> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("record", RecordRatios::run);
        BENCHMARKS.put("page", PageRatios::run);
        BENCHMARKS.put("latency", LatencyTable::run);
        BENCHMARKS.put("growth", GrowthRatios::run);
        BENCHMARKS.put("export", ExportRatios::run);
        BENCHMARKS.put("http", HttpRatios::run);
        BENCHMARKS.put("purge", PurgeRatios::run);
        BENCHMARKS.put("open", OpenRatios::run);
        BENCHMARKS.put("memory", OwnCost::run);
        BENCHMARKS.put("spool", SpoolRatios::run);
        BENCHMARKS.put("peers", () -> {}); // by the module peers, which is built after this one
    }

    @FunctionalInterface
    private interface Measuring {
        void run() throws Exception;
    }

    private Bench() {}

    /**
     * Runs.
     *
     * @param args one name
     */
    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "all" : args[0];
        if (!STORES.contains(Place.STORE)) {
            System.err.println("no store \"" + Place.STORE + "\": use -Dstore=sqlite or -Dstore=postgres");
            System.exit(2);
        }
        if (!name.equals("all") && !BENCHMARKS.containsKey(name)) {
            System.err.println("no benchmark \"" + name + "\": use -Dbench=all or one of " + BENCHMARKS.keySet());
            System.exit(2);
        }
        for (Map.Entry<String, Measuring> each : BENCHMARKS.entrySet()) {
            if (name.equals("all") || name.equals(each.getKey())) {
                each.getValue().run();
            }
        }
        Results.write(name);
    }
}
