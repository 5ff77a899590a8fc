package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything public that others can see has its Javadoc, with every parameter, result and checked exception. */
class MissingJavadocTest {
    /** On JDK 17 doclint misses a {@code @param} for each component here, although the record's own comment has them all. */
    private static final Pattern COMPACT_CONSTRUCTOR = Pattern.compile("\\s*(public |protected )?\\w+ \\{");

    @TempDir
    Path output;

    @ParameterizedTest
    @MethodSource("dev.daybook.checks.House#built")
    void everythingPublicIsDocumented(House.Module module) throws IOException {
        Path sources = House.ROOT.resolve(module.directory()).resolve("src/main/java");
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path file : House.files(sources, ".java")) {
            if (!file.endsWith("module-info.java")) {
                texts.put(sources.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        assertThat(missing(texts)).isEmpty();
    }

    @Test
    void controlAMissingCommentIsFound() throws IOException {
        assertThat(missing(Map.of("planted/Planted.java", """
                package planted;

                /**
                 * A pair.
                 *
                 * @param left one
                 */
                public record Planted(int left, int right) {
                    /** Checks. */
                    public Planted {
                        if (left > right) {
                            throw new IllegalArgumentException();
                        }
                    }

                    public int sum() {
                        return left + right;
                    }

                    /** The difference. */
                    public int difference(int times) {
                        return times * (left - right);
                    }

                    int hidden() {
                        return 0;
                    }
                }
                """)))
                .containsExactlyInAnyOrder(
                        "planted/Planted.java:8: no @param for right",
                        "planted/Planted.java:16: no comment",
                        "planted/Planted.java:21: no @param for times",
                        "planted/Planted.java:21: no @return");
    }

    private Set<String> missing(Map<String, String> sources) throws IOException {
        List<Javac.Complaint> complaints = Javac.compile(
                sources,
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                output.toString(),
                "-Xmaxwarns",
                "10000",
                "-Xdoclint:missing/protected",
                "-Xdoclint/package:-dev.daybook.internal.*");
        Set<String> found = new TreeSet<>();
        complaints.stream()
                .filter(c -> !(c.message().startsWith("no @param for")
                        && COMPACT_CONSTRUCTOR.matcher(c.code()).matches()))
                .forEach(c -> found.add(c.file() + ":" + c.line() + ": " + c.message()));
        Javac.undocumentedComponents(sources).stream()
                .filter(line -> !line.startsWith("dev/daybook/internal/"))
                .forEach(found::add);
        return found;
    }
}
