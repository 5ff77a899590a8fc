package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with one file. */
@Timeout(120)
class ProcessesTest {
    private static final int BATCHES = 60;

    @TempDir
    private Path directory;

    @Test
    void two_processes_start_on_no_file_at_once_and_write_it_and_nothing_is_lost() throws Exception {
        Path file = directory.resolve("trail.db");
        List<List<String>> said = run(file, 20_000);

        assertThat(said).allSatisfy(lines -> {
            assertThat(lines).as("no busy error before the deadline").noneMatch(l -> l.startsWith("unavailable"));
            assertThat(lines).hasSize(BATCHES * ChildWriter.BATCH + 1);
        });
        assertStoredOnce(file, said);
    }

    @Test
    void control_without_time_to_wait_they_are_in_each_others_way_but_lose_nothing() throws Exception {
        Path file = directory.resolve("trail.db");
        List<List<String>> said = run(file, 1);

        assertThat(said).anySatisfy(lines -> assertThat(lines).contains("unavailable NOT_STORED"));
        assertStoredOnce(file, said);
    }

    private static void assertStoredOnce(Path file, List<List<String>> said) {
        List<UUID> acknowledged = new ArrayList<>();
        for (List<String> lines : said) {
            lines.stream()
                    .filter(l -> l.startsWith("stored "))
                    .forEach(l -> acknowledged.add(UUID.fromString(l.substring("stored ".length()))));
        }
        List<UUID> followed = new ArrayList<>();
        try (AuditStore store = Samples.open(file)) {
            FollowBatch batch = store.records().followAll(null, 100);
            while (true) {
                batch.records().stream().map(RetrievalDetail::record).forEach(r -> followed.add(r.id()));
                if (batch.caughtUp()) {
                    break;
                }
                batch = store.records().followAll(batch.position(), 100);
            }
        }
        assertThat(followed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    /** Lets two children go at once; what each said after that. */
    private static List<List<String>> run(Path file, int timeoutMillis) throws IOException, InterruptedException {
        List<Process> children = new ArrayList<>();
        try {
            for (int seed = 1; seed <= 2; seed++) {
                children.add(start(file, seed, timeoutMillis));
            }
            List<BufferedReader> outputs = new ArrayList<>();
            for (Process child : children) {
                BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
                assertThat(output.readLine()).isEqualTo("ready");
                outputs.add(output);
            }
            for (Process child : children) {
                child.getOutputStream().write('\n');
                child.getOutputStream().flush();
            }
            List<List<String>> said = new ArrayList<>();
            for (BufferedReader output : outputs) {
                said.add(output.lines().toList());
            }
            for (Process child : children) {
                assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(child.exitValue()).isZero();
            }
            return said;
        } finally {
            children.forEach(Process::destroyForcibly);
        }
    }

    private static Process start(Path file, int seed, int timeoutMillis) throws IOException {
        String classPath = System.getProperty("java.class.path");
        String modulePath = System.getProperty("jdk.module.path");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        modulePath == null ? classPath : classPath + File.pathSeparator + modulePath,
                        ChildWriter.class.getName(),
                        file.toString(),
                        Integer.toString(seed),
                        Integer.toString(BATCHES),
                        Integer.toString(timeoutMillis))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
