package dev.daybook.benchmarks;

import java.util.Set;

/** Runs the benchmarks named on the command line: {@code record}, {@code page}, {@code export} or {@code all}. */
public final class Bench {
    private static final Set<String> STORES = Set.of("sqlite", "postgres");
    private static final Set<String> NAMES = Set.of("record", "page", "export", "all");

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
            System.err.println("no benchmark \"" + name + "\": use -Dbench=record, page, export or all");
            System.exit(2);
        }
        boolean all = name.equals("all");
        if (all || name.equals("record")) {
            RecordRatios.run();
        }
        if (all || name.equals("page")) {
            PageRatios.run();
        }
        if (all || name.equals("export")) {
            ExportRatios.run();
        }
    }
}
