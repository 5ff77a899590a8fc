package dev.daybook.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The search through the files")
class FileSearchTest {
    private static final String QUESTION = "Who is owed überlange Ferien?";

    @TempDir
    private Path directory;

    static Stream<Charset> encodings() {
        return FileSearch.ENCODINGS.stream();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    @DisplayName("finds a question that lies among other bytes, in each encoding")
    void findsWhatIsThere(Charset encoding) throws IOException {
        Path file = Files.createDirectories(directory.resolve("deep")).resolve("planted.bin");
        Files.write(file, new byte[] {0, -1, 7});
        Files.write(file, QUESTION.getBytes(encoding), StandardOpenOption.APPEND);

        assertThat(FileSearch.in(directory).found(List.of("Something else?", QUESTION)))
                .containsExactly(QUESTION);
    }

    @Test
    @DisplayName("finds nothing where there is only a part of the question")
    void findsNothingElse() throws IOException {
        Files.writeString(directory.resolve("part.txt"), QUESTION.substring(1));

        assertThat(FileSearch.in(directory).found(List.of(QUESTION))).isEmpty();
    }

    @Test
    @DisplayName("makes the demo fail when a question is there, and when its own control is not")
    void makesTheDemoFail() throws IOException {
        Files.writeString(directory.resolve("trail.db"), Assistant.FIRST_REQUEST_ID);
        assertThat(claims().allHeld()).isTrue();

        Files.writeString(directory.resolve("demo.log"), "asked: " + QUESTION);
        assertThat(claims().allHeld()).isFalse();

        Files.writeString(directory.resolve("demo.log"), "asked");
        Files.delete(directory.resolve("trail.db"));
        assertThat(claims().allHeld()).isFalse();
    }

    private Claims claims() throws IOException {
        Claims claims = new Claims(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        new DemoFiles(directory).search(Set.of(QUESTION), claims);
        return claims;
    }
}
