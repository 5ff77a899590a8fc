package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The messages of errors stand in {@code docs/api/messages}, so that somebody reads them side by side: each says what happened, to which
 * one, and what to do where that is not plain. What another method puts into one is written {@code …} there.
 */
class MessagesTest {
    private static final Path FILES = House.ROOT.resolve("docs/api/messages");

    @ParameterizedTest
    @MethodSource("dev.daybook.checks.House#built")
    void theMessagesAreTheCommittedOnes(House.Module module) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (Path file : House.files(House.ROOT.resolve(module + "/src/main/java"), ".java")) {
            sources.put(String.valueOf(file.getFileName()), Files.readString(file));
        }
        String listing = String.join("\n", Javac.messages(sources)) + "\n";
        Path file = FILES.resolve(module + ".txt");
        if (Boolean.getBoolean("api.update")) {
            Files.createDirectories(FILES);
            Files.writeString(file, listing);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("""
                        The messages of %s are not what docs/api/messages/%s.txt says.
                        Read the new ones: what happened, to which, what to do? Then: mvn -q test -pl checks -am -Dapi.update
                        """, module, module)
                .isEqualTo(listing);
        assertThat(listing.lines())
                .as("no stack of classes, no shouting, nothing that says nothing")
                .noneMatch(line ->
                        line.matches("(?i).*(exception|something went wrong|invalid (value|argument|input)$|!$).*"));
    }

    @Test
    void controlMessagesAreFoundWhereverTheyAreMade() throws IOException {
        assertThat(Javac.messages(Map.of("Planted.java", """
                class Planted {
                    void plant(int n, String name) {
                        violations.require(n > 0, "n", "too_small", () -> "must be more than " + 0 + ", not " + n);
                        if (n == 1) throw new IllegalStateException("the file " + name + (n > 2 ? " is gone" : " is locked"));
                        log("not an error at all");
                        throw problem(Problem.READ_ONLY, name, "may not be written");
                    }
                }
                """)))
                .containsExactly(
                        "may not be written",
                        "must be more than … , not …",
                        "the file … is gone",
                        "the file … is locked");
    }
}
