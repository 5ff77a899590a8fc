package dev.daybook.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.daybook.examples.demo.Options.Store;
import dev.daybook.examples.demo.Options.Typing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The options")
class OptionsTest {
    @Test
    @DisplayName("are taken with a space or an equals sign; empty ones count as not given")
    void areTaken(@TempDir Path docs) {
        Options options = Options.parse(
                "--docs",
                docs.toString(),
                "--ask=What?|Why = so?",
                "--ask",
                "Who?",
                "--interactive=",
                "--attempts=30",
                "--store=postgres",
                "--url=");

        assertThat(options)
                .isEqualTo(new Options(
                        Path.of(""),
                        docs,
                        List.of("What?", "Why = so?", "Who?"),
                        Typing.AUTO,
                        30,
                        Store.POSTGRES,
                        null));
        assertThat(Options.parse("--docs=", "--ask=", "--attempts=")).isEqualTo(Options.parse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense=1",
                "--ask",
                "--interactive=perhaps",
                "--docs=no/such/directory",
                "--attempts=0",
                "--store=oracle"
            })
    @DisplayName("that make no sense are refused")
    void areRefused(String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(option))
                .withMessageStartingWith("--");
    }
}
