package dev.daybook.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200,000 records in a heap of 64 MB, which could not hold them. */
class ExportMemoryTest {
    @TempDir
    Path directory;

    @Test
    void memoryStaysFlat() throws IOException, InterruptedException {
        assertThat(export("200000", "ndjson", "flat")).startsWith("0 ");
    }

    @Test
    void memoryStaysFlatInThreeTables() throws IOException, InterruptedException {
        assertThat(export("50000", "csv", "flat")).startsWith("0 ");
    }

    /** The control: who keeps them runs out of that heap. */
    @Test
    void controlKeepingThemRunsOutOfMemory() throws IOException, InterruptedException {
        assertThat(export("200000", "ndjson", "keeping")).doesNotStartWith("0 ").contains("OutOfMemoryError");
    }

    private String export(String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ManyRecords.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(9, TimeUnit.MINUTES)).as("ended").isTrue();
            return process.exitValue() + " " + Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
