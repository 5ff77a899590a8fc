package dev.daybook.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run found, as a file for programs: the lines that were printed, and on what machine. */
public final class Results {
    private static final List<Map<String, Object>> LINES = new ArrayList<>();

    private Results() {}

    /** Keeps a line. */
    static synchronized void add(Map<String, Object> line) {
        LINES.add(line);
    }

    /**
     * Writes {@code results-NAME.json} into the benchmarks' directory, and says so. Nothing without lines.
     *
     * @param name of the benchmark
     * @throws IOException when the file cannot be written
     */
    public static synchronized void write(String name) throws IOException {
        if (LINES.isEmpty()) {
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("benchmark", name);
        all.put("store", Place.STORE);
        all.put("finished_at", Instant.now().toString());
        all.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("lines", LINES);
        Path file = Files.createDirectories(Path.of(System.getProperty("daybook.bench.directory", "target/bench")))
                .resolve("results-" + name + "-" + Place.STORE + ".json");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
        System.out.println("written to " + file);
    }
}
