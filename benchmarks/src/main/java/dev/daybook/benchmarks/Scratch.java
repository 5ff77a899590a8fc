package dev.daybook.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories on the disk of the build, not in memory: what is measured is durable. */
final class Scratch {
    private Scratch() {}

    static Path directory() throws IOException {
        Path parent = Path.of(System.getProperty("daybook.bench.directory", "target/bench"));
        return Files.createTempDirectory(Files.createDirectories(parent), "run");
    }

    static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(directory)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
