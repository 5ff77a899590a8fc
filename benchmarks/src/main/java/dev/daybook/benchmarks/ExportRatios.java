package dev.daybook.benchmarks;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.daybook.Daybook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Whole exports, from the request to the completed job, beside raw reading of the same rows and beside the store's own shell piped into
 * {@code age}. All take turns, a process each; our processes have a small heap and begin cold.
 */
final class ExportRatios {
    private static final int ROWS = Integer.getInteger("daybook.bench.rows", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("daybook.bench.rounds", 5);
    private static final String HEAP = "-Xmx64m";

    private final Place place;
    private final Path scratch;
    private final KeyPair reader;
    private final Map<String, List<Measured>> measured = new LinkedHashMap<>();

    private ExportRatios(Place place, Path scratch, KeyPair reader) {
        this.place = place;
        this.scratch = scratch;
        this.reader = reader;
    }

    static void run() throws Exception {
        Path scratch = Scratch.directory();
        try (Place place = Place.make()) {
            System.out.println("recording " + ROWS + " attempts of one organization …");
            try (Daybook daybook = place.open()) {
                RawRows.fill(daybook, new Samples(1), ROWS, 64);
            }
            place.rest();
            new ExportRatios(place, scratch, new X25519KeyPairGenerator().generateKeyPair()).measure();
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void measure() throws Exception {
        Map<String, Callable<Measured>> acts = new LinkedHashMap<>();
        acts.put("raw", () -> child("raw"));
        acts.put("ndjson", () -> child("NDJSON"));
        acts.put("csv", () -> child("CSV"));
        Tool tool = place.tool();
        List<String> missing = List.of(tool.name(), "age").stream()
                .filter(program -> !Tool.isThere(program))
                .toList();
        if (missing.isEmpty()) {
            var pipe = new AgePipe(tool, reader, scratch, ROWS);
            acts.put("tool-json", () -> pipe.run(tool.json()));
            acts.put("tool-csv", () -> pipe.run(tool.csv()));
        }
        List<Map.Entry<String, Callable<Measured>>> turns = new ArrayList<>(acts.entrySet());
        for (int round = 0; round < ROUNDS; round++) {
            for (var turn : turns) {
                measured.computeIfAbsent(turn.getKey(), name -> new ArrayList<>())
                        .add(turn.getValue().call());
            }
            Collections.reverse(turns);
        }
        for (String format : List.of("ndjson", "csv")) {
            describe(format);
            print(format, "raw", "raw-jdbc");
            if (missing.isEmpty()) {
                String shape = format.equals("csv") ? "csv" : "json";
                print(format, "tool-" + shape, tool.name() + "-" + shape + "-age");
            } else {
                System.out.println("skipped export-" + Place.STORE + "-" + format + "-vs-" + tool.name()
                        + "-age: not installed: " + String.join(", ", missing));
            }
        }
    }

    private Measured child(String what) throws Exception {
        Path files = scratch.resolve("exports");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                "-Ddaybook.bench.store=" + Place.STORE,
                place.argument()));
        if (Place.STORE.equals("postgres")) {
            command.add(BenchServer.argument());
        }
        command.addAll(List.of(
                ExportChild.class.getName(),
                what,
                files.toString(),
                reader.getPublic().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(what + " failed: exit code " + process.exitValue());
        }
        if (Files.exists(files)) {
            Scratch.delete(files);
        }
        Measured run = Measured.of(line.strip());
        if (run.rows() != ROWS) {
            throw new IllegalStateException(what + " gave " + run.rows() + " rows of " + ROWS);
        }
        return run;
    }

    private void print(String ours, String other, String name) {
        Ratio.print(
                "export-" + Place.STORE + "-" + ours + "-vs-" + name,
                of(ours).stream().map(Measured::rowsPerSecond).toList(),
                of(other).stream().map(Measured::rowsPerSecond).toList(),
                "rows/s");
    }

    private void describe(String format) {
        List<Measured> runs = of(format);
        Measured middle = runs.stream()
                .sorted(Comparator.comparingDouble(Measured::seconds))
                .toList()
                .get(runs.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "export-%s-%s %,d rows in %.1f s: %,.0f rows/s, %.1f MB/s, %,.0f MB encrypted; java %s %s, peak heap %d MB,"
                        + " peak memory of the process %d MB%n",
                Place.STORE,
                format,
                middle.rows(),
                middle.seconds(),
                middle.rowsPerSecond(),
                middle.plainMegabytesPerSecond(),
                middle.sealedBytes() / 1e6,
                System.getProperty("java.version"),
                HEAP,
                runs.stream().mapToLong(Measured::peakHeap).max().orElse(0) >> 20,
                runs.stream().mapToLong(Measured::peakMemory).max().orElse(0) >> 20);
    }

    private List<Measured> of(String name) {
        return measured.getOrDefault(name, List.of());
    }
}
