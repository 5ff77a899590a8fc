package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the documents works: it compiles, runs to its end, and throws nothing. How to write it: {@link Snippet}. */
class SnippetsTest {
    @TempDir
    Path workplace;

    @TempDir
    Path planted;

    @Test
    void everySnippetRuns() throws IOException, InterruptedException {
        List<String> packages = House.HOST.stream()
                .filter(module -> module.leastClasses() > 0)
                .flatMap(module -> module.exported().stream())
                .toList();
        Snippets snippets = new Snippets(House.ROOT, workplace, packages);
        assertThat(snippets.count()).isGreaterThanOrEqualTo(House.LEAST_SNIPPETS);
        assertThat(snippets.problems()).isEmpty();
    }

    @Test
    void controlGoodSnippetsPass() throws IOException, InterruptedException {
        assertThat(problems("""
                ```sh
                mvn verify
                ```
                <!-- java
                static List<String> search(String question) { return List.of(question); }
                -->
                ```java
                import java.util.concurrent.atomic.AtomicInteger;
                AtomicInteger found = new AtomicInteger(search("where?").size());
                Files.writeString(Path.of("found.txt"), found.toString());
                ```
                It goes on:
                ```java continued
                if (!Files.readString(dir.resolve("found.txt")).equals("1") || EventIds.micros(UUID.randomUUID()) < 0) {
                    throw new AssertionError();
                }
                ```
                ```java no-run
                throw new IllegalStateException("not run");
                ```
                ```java
                public final class Whole {
                    public static void main(String[] args) {}
                }
                ```
                """)).isEmpty();
    }

    @Test
    void controlASnippetThatDoesNotCompileIsFound() throws IOException, InterruptedException {
        assertThat(problems("""
                # Planted

                ```java no-run
                int fine = 1;
                Daybok.open();
                ```
                """))
                .singleElement()
                .asString()
                .startsWith("planted.md:3 does not compile: line 5: cannot find symbol");
    }

    @Test
    void controlASnippetThatThrowsIsFound() throws IOException, InterruptedException {
        assertThat(problems("""
                ```java
                int number = 1;
                ```
                ```java continued
                if (number == 1) {
                    throw new IllegalStateException("planted");
                }
                ```
                """))
                .singleElement()
                .asString()
                .startsWith("planted.md:4 ended with 1 and printed")
                .contains("IllegalStateException: planted");
    }

    @Test
    void controlAWordThatMeansNothingIsRefused() {
        assertThatThrownBy(() -> problems("```java norun\n```\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("planted.md:1: ");
    }

    private List<String> problems(String document) throws IOException, InterruptedException {
        Files.writeString(planted.resolve("planted.md"), document);
        return new Snippets(planted, workplace, List.of("dev.daybook.model")).problems();
    }
}
