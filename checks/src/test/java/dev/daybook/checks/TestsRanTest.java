package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every compiled test class of the modules built before this one has run, whichever engine it needs. */
class TestsRanTest {
    private static final Pattern RAN =
            Pattern.compile("<testsuite [^>]*?\\btests=\"(\\d+)\"[^>]*?\\bskipped=\"(\\d+)\"");

    /** As {@code Proof.requires} says it. */
    private static final Pattern NEEDED =
            Pattern.compile("<skipped [^>]*>[^\n]*TestAbortedException: [^\n]* is not here, or not allowed\n");

    @ParameterizedTest
    @MethodSource
    void everyTestOfAModuleRan(Path module) throws IOException {
        assumeTrue(System.getProperty("test") == null, "somebody asked for some tests alone");
        Path classes = module.resolve("target/test-classes");
        Path reports = module.resolve("target/surefire-reports");
        assumeTrue(
                Files.isDirectory(reports),
                "not part of this build; one that runs no test at all is stopped by Surefire");
        assertThat(idle(tests(classes), reports))
                .as("test classes that ran nothing; they must be named …Test or …Properties")
                .isEmpty();
    }

    static Stream<Path> everyTestOfAModuleRan() {
        List<String> directories = new ArrayList<>(House.UNPUBLISHED);
        House.PUBLISHED.forEach(module -> directories.add(module.directory()));
        directories.remove("checks");
        return directories.stream().sorted().map(House.ROOT::resolve);
    }

    @Test
    void controlTestsThatDidNotRunAreFound(@TempDir Path reports) throws IOException {
        Path here = Path.of("target/test-classes/dev/daybook/checks");
        Set<String> own = tests(here.resolve("TestsRanTest.class"), here.resolve("planted/tests"));
        String name = TestsRanTest.class.getName();
        String misnamed = "dev.daybook.checks.planted.tests.Misnamed";
        assertThat(idle(own, reports)).contains(name, misnamed);

        Files.writeString(
                reports.resolve("TEST-" + name + ".xml"), "<testsuite name=\"x\" tests=\"1\" skipped=\"1\"/>");
        assertThat(idle(own, reports)).contains(name);

        String skipped =
                "<testsuite name=\"x\" tests=\"1\" skipped=\"1\"><skipped type=\"x\"><![CDATA[x.TestAbortedException: ";
        Files.writeString(reports.resolve("TEST-" + name + ".xml"), skipped + "not today\n\tat x]]>");
        assertThat(idle(own, reports)).contains(name);
        Files.writeString(
                reports.resolve("TEST-" + name + ".xml"), skipped + "strace is not here, or not allowed\n\tat x]]>");
        assertThat(idle(own, reports)).doesNotContain(name);

        Files.writeString(
                reports.resolve("TEST-" + name + ".xml"), "<testsuite name=\"x\" tests=\"2\" skipped=\"1\"/>");
        assertThat(idle(own, reports)).doesNotContain(name).contains(misnamed);
    }

    /** The outermost classes that have tests. */
    private static Set<String> tests(Path... classes) {
        Set<String> tests = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().importPaths(classes)) {
            if (hasTests(type) && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                tests.add(type.getName().replaceFirst("\\$.*", ""));
            }
        }
        return tests;
    }

    /** Those of which no report says that a test ran. */
    private static Set<String> idle(Set<String> tests, Path reports) throws IOException {
        Set<String> idle = new TreeSet<>(tests);
        if (Files.isDirectory(reports)) {
            try (Stream<Path> files = Files.list(reports)) {
                for (Path report : files.toList()) {
                    String file = String.valueOf(report.getFileName());
                    if (file.startsWith("TEST-") && ran(Files.readString(report))) {
                        idle.remove(file.substring(5).replaceFirst("(\\$.*)?\\.xml$", ""));
                    }
                }
            }
        }
        return idle;
    }

    private static boolean hasTests(JavaClass type) {
        return type.getAllMethods().stream()
                .flatMap(method -> method.getAnnotations().stream())
                .map(annotation -> annotation.getRawType())
                .anyMatch(annotation -> annotation.getName().startsWith("net.jqwik.api.Property")
                        || annotation.getName().startsWith("net.jqwik.api.Example")
                        || annotation.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")
                        || annotation.isAnnotatedWith("org.junit.platform.commons.annotation.Testable"));
    }

    /** One that needs a tool which is not everywhere says so, and is skipped as a whole there. */
    private static boolean ran(String report) {
        return RAN.matcher(report).results().anyMatch(found -> {
            int tests = Integer.parseInt(found.group(1));
            int skipped = Integer.parseInt(found.group(2));
            return tests > skipped
                    || (tests > 0 && tests == NEEDED.matcher(report).results().count());
        });
    }
}
