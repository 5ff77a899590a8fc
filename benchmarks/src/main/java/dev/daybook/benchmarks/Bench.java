package dev.daybook.benchmarks;

import java.util.Set;

/** Runs the benchmarks named on the command line: {@code record}, {@code page}, {@code http}, {@code purge} or {@code all}. */
public final class Bench {
    private static final Set<String> STORES = Set.of("sqlite", "postgres");
    private static final Set<String> NAMES = Set.of("record", "page", "http", "purge", "all");

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
        if (!NAMES.contains(name)) {
            System.err.println("no benchmark \"" + name + "\": use -Dbench=record, page, http, purge or all");
            System.exit(2);
        }
        if (name.equals("record") || name.equals("all")) {
            RecordRatios.run();
        }
        if (name.equals("page") || name.equals("all")) {
            PageRatios.run();
        }
        if (name.equals("http") || name.equals("all")) {
            HttpRatios.run();
        }
        if (name.equals("purge") || name.equals("all")) {
            PurgeRatios.run();
        }
    }
}
