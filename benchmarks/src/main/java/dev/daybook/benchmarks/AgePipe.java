package dev.daybook.benchmarks;

import dev.daybook.ExportReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a DBA would type: the store's shell, piped into {@code age}. */
final class AgePipe {
    private final Tool tool;
    private final KeyPair reader;
    private final Path file;
    private final int rows;
    private final Set<List<String>> checked = new HashSet<>();

    AgePipe(Tool tool, KeyPair reader, Path directory, int rows) {
        this.tool = tool;
        this.reader = reader;
        this.file = directory.resolve("piped.age");
        this.rows = rows;
    }

    Measured run(List<String> command) throws IOException, InterruptedException {
        var shell = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        shell.environment().putAll(tool.environment());
        var age = new ProcessBuilder("age", "-r", reader.getPublic().toString(), "-o", file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        long start = System.nanoTime();
        for (Process process : ProcessBuilder.startPipeline(List.of(shell, age))) {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(tool.name() + " | age failed: exit code " + process.exitValue());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (checked.add(command)) {
            check();
        }
        long sealed = Files.size(file);
        Files.delete(file);
        return new Measured(seconds, rows, 0, sealed, 0, 0);
    }

    /** That it did what we do: a line for each row, readable by the same reader. */
    private void check() throws IOException {
        long lines = 0;
        try (InputStream plain = ExportReader.of(reader.getPrivate().toString()).open(Files.newInputStream(file))) {
            byte[] bytes = new byte[1 << 16];
            for (int n = plain.read(bytes); n >= 0; n = plain.read(bytes)) {
                for (int i = 0; i < n; i++) {
                    lines += bytes[i] == '\n' ? 1 : 0;
                }
            }
        }
        if (lines != rows) {
            throw new IllegalStateException(tool.name() + " gave " + lines + " lines for " + rows + " rows");
        }
    }
}
