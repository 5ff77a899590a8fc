package dev.daybook.postgresserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardianTest {
    @ParameterizedTest
    @ValueSource(strings = {"running", "suspended"})
    void aKilledJvmLeavesNeitherServerNorData(String state) throws IOException, InterruptedException {
        Process jvm = child(state);
        try (BufferedReader said = output(jvm)) {
            Path directory = Path.of(said.readLine());
            int port = Integer.parseInt(said.readLine());
            assertThat(said.readLine()).isEqualTo("ready");
            assertThat(directory).isDirectory();

            jvm.destroyForcibly().waitFor();

            // The guardian removes the data after the server has ended.
            while (Files.exists(directory)) {
                Postmaster.pause();
            }
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aJvmThatEndsWaitsUntilNothingIsLeft() throws IOException, InterruptedException {
        Process jvm = child("running");
        try (BufferedReader said = output(jvm)) {
            Path directory = Path.of(said.readLine());
            assertThat(directory).isDirectory();
            jvm.getOutputStream().close();
            assertThat(jvm.waitFor()).isZero();
            assertThat(directory).doesNotExist();
        }
    }

    private static Process child(String state) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-D" + Binaries.CACHE + "=" + System.getProperty(Binaries.CACHE),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerChild.class.getName(),
                        state))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
