package dev.daybook.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The server example")
class ServeTest {
    @TempDir
    private Path project;

    @ParameterizedTest(name = "on {0}")
    @ValueSource(strings = {"sqlite", "postgres"})
    @DisplayName("serves the whole story to curl and age, and stops cleanly when it is told to")
    void tellsTheStory(String store) throws IOException, InterruptedException {
        assumeTrue(
                isThere("curl", "--version") && isThere("age", "--version") && isThere("bash", "--version"),
                "curl, age and bash are needed");
        Process server = start(store);
        try {
            List<String> said = new ArrayList<>();
            BufferedReader lines = server.inputReader();
            String story = line(lines, said, "examples/story.sh ");
            String[] arguments = story.split(" ");
            arguments[0] = Path.of("story.sh").toAbsolutePath().toString();

            tell(arguments);
            if (store.equals("sqlite")) {
                tell(arguments); // it leaves nothing behind that it would stumble over
            }
            server.toHandle().destroy(); // Process.destroy would close the stream that is read
            assertThat(line(lines, said, "Stopped.")).isEqualTo("Stopped.");
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue())
                    .as("ended by SIGTERM, after its shutdown hooks")
                    .isEqualTo(143);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    @DisplayName("says what is wrong with its options")
    void refusesOptions() {
        assertThat(ServeOptions.parse("--port=", "--store=").port()).isEqualTo(8080);
        for (String wrong : new String[] {
            "--port=x", "--colour=red", "--port", "--store=oracle", "--url=jdbc:postgresql://localhost/x"
        }) {
            assertThatThrownBy(() -> ServeOptions.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void tell(String... story) throws IOException, InterruptedException {
        Process told = new ProcessBuilder(story).redirectErrorStream(true).start();
        String output = new String(told.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(told.waitFor()).as(output).isZero();
        assertThat(output).contains("The story is told.");
    }

    private Process start(String store) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Serve.class.getName(),
                        "--project=" + project,
                        "--port=0",
                        "--store=" + store)
                .redirectError(Files.createFile(project.resolve("errors")).toFile())
                .start();
    }

    /** Reads until a line begins so. */
    private String line(BufferedReader lines, List<String> said, String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError(said + Files.readString(project.resolve("errors")));
    }

    private static boolean isThere(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
