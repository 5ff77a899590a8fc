package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** jqwik stays where it is until a person decides otherwise (docs/decisions.md), and never leaves the tests. */
class PinsTest {
    private static final String PIN = "1.9.3";
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

    @Test
    void jqwikIsPinned() {
        assertThat(System.getProperty("checks.jqwik")).isEqualTo(PIN);
        List<String> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> String.valueOf(Path.of(entry).getFileName()))
                .filter(name -> name.startsWith("jqwik-"))
                .toList();
        assertThat(jars)
                .contains("jqwik-api-" + PIN + ".jar", "jqwik-engine-" + PIN + ".jar")
                .allMatch(name -> name.endsWith("-" + PIN + ".jar"));
    }

    @Test
    void jqwikStaysInTheTests() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path pom : House.files(House.ROOT, "pom.xml")) {
            if (!pom.equals(House.ROOT.resolve("pom.xml"))) {
                wrong(Files.readString(pom)).forEach(dependency -> found.add(pom + ": " + dependency));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void controlAnotherScopeOrVersionIsFound() {
        String jqwik = "<dependency><groupId>net.jqwik</groupId><artifactId>jqwik-api</artifactId>%s</dependency>";
        assertThat(wrong(jqwik.formatted("<scope>test</scope>"))).isEmpty();
        assertThat(wrong(jqwik.formatted(""))).hasSize(1);
        assertThat(wrong(jqwik.formatted("<scope>runtime</scope>"))).hasSize(1);
        assertThat(wrong(jqwik.formatted("<version>2</version><scope>test</scope>")))
                .hasSize(1);
    }

    /** jqwik dependencies that are not in test scope or have a version of their own. */
    private static List<String> wrong(String pom) {
        return DEPENDENCY
                .matcher(pom)
                .results()
                .map(found -> found.group(1))
                .filter(dependency -> dependency.contains("jqwik"))
                .filter(dependency -> !dependency.contains("<scope>test</scope>") || dependency.contains("<version>"))
                .toList();
    }
}
