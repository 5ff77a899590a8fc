package dev.daybook.benchmarks;

import java.util.Set;

/** Runs the benchmarks named on the command line: {@code record}, {@code page} or {@code all}. */
public final class Bench {
    private static final Set<String> STORES = Set.of("sqlite", "postgres");
    private static final Set<String> NAMES = Set.of("record", "page", "all");

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
            System.err.println("no benchmark \"" + name + "\": use -Dbench=record, -Dbench=page or -Dbench=all");
            System.exit(2);
        }
        if (!name.equals("page")) {
            RecordRatios.run();
        }
        if (!name.equals("record")) {
            PageRatios.run();
        }
    }
}
