package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The gates of the parent build stop what is planted, each one at its own step, and let a clean module through. */
class GatesTest {
    private static final String CODE = "src/main/java/planted/Planted.java";

    static final List<Planted> PLANTED = List.of(
            new Planted("bad-format", CODE, "package planted;\n\nclass  Planted{}\n", "spotless", "format violations"),
            new Planted(
                    "unused-import",
                    CODE,
                    "package planted;\n\nimport java.util.List;\n\nclass Planted {}\n",
                    "spotless",
                    "-import·java.util.List;"),
            new Planted("null-deref", CODE, """
                    package planted;

                    import org.jspecify.annotations.NullMarked;
                    import org.jspecify.annotations.Nullable;

                    @NullMarked
                    class Planted {
                        int length(@Nullable String text) {
                            return text.length();
                        }
                    }
                    """, "compiler", "[NullAway]"),
            new Planted("bug-pattern", CODE, """
                    package planted;

                    class Planted {
                        void fail() {
                            new IllegalStateException("never thrown");
                        }
                    }
                    """, "compiler", "[DeadException]"),
            new Planted("bug-warning", CODE, """
                    package planted;

                    class Planted {
                        byte[] bytes(String text) {
                            return text.getBytes();
                        }
                    }
                    """, "compiler", "[DefaultCharset]"),
            new Planted("lint", CODE, """
                    package planted;

                    import java.util.List;

                    class Planted {
                        int size(List list) {
                            return list.size();
                        }
                    }
                    """, "compiler", "found raw type"),
            new Planted("bad-javadoc", CODE, """
                    package planted;

                    /** See {@link Nowhere}. */
                    public class Planted {}
                    """, "compiler", "reference not found"),
            new Planted("no-tests", "src/test/java/planted/Misnamed.java", """
                    package planted;

                    import org.junit.jupiter.api.Test;

                    class Misnamed {
                        @Test
                        void neverRuns() {}
                    }
                    """, "surefire", "No tests"),
            new Planted(
                    "false-property",
                    "src/test/java/planted/PlantedProperties.java",
                    """
                    package planted;

                    import net.jqwik.api.ForAll;
                    import net.jqwik.api.Property;

                    class PlantedProperties {
                        @Property(tries = 10)
                        boolean everyNumberIsSeven(@ForAll int number) {
                            return number == 7;
                        }
                    }
                    """,
                    "surefire",
                    "PlantedProperties.everyNumberIsSeven"));

    /** What the planted build printed, for whoever has to find out why a gate did not close. */
    private static final Path LOG = Path.of("target", "planted-build.log");

    private static String log = "";

    @BeforeAll
    static void build(@TempDir Path directory) throws IOException, InterruptedException {
        PlantedBuild build = new PlantedBuild(directory);
        build.file("clean", CODE, """
                package planted;

                /** Nothing is wrong with it. */
                public class Planted {
                    int seven() {
                        return 7;
                    }
                }
                """);
        build.file("clean", "src/test/java/planted/PlantedTest.java", """
                package planted;

                import org.junit.jupiter.api.Assertions;
                import org.junit.jupiter.api.Test;

                class PlantedTest {
                    @Test
                    void isSeven() {
                        Assertions.assertEquals(7, new Planted().seven());
                    }
                }
                """);
        List<String> modules = new ArrayList<>(List.of("clean"));
        for (Planted planted : PLANTED) {
            build.file(planted.module(), planted.file(), planted.content());
            modules.add(planted.module());
        }
        log = build.run(modules);
        Files.writeString(LOG, log);
    }

    @Test
    void aCleanModulePasses() {
        assertThat(ended("clean")).isEqualTo("SUCCESS");
        assertThat(printed("clean")).contains("Tests run: 1, Failures: 0");
    }

    @ParameterizedTest
    @FieldSource("PLANTED")
    void aFaultIsStopped(Planted planted) {
        assertThat(ended(planted.module())).isEqualTo("FAILURE");
        assertThat(error(planted.module())).contains(planted.plugin());
        assertThat(printed(planted.module()) + error(planted.module())).contains(planted.saying());
    }

    /** What Maven's summary says of a module. */
    private static String ended(String module) {
        return found("\\[INFO] " + module + " (?:\\S+ )?\\.+ (\\w+)");
    }

    /** What Maven printed while it built a module. */
    private static String printed(String module) {
        return found("\\[INFO] Building " + module + " (.*?)\\[INFO] -+<");
    }

    /** Why Maven says that a module failed. */
    private static String error(String module) {
        return found(
                "(Failed to execute goal \\S+ \\S+ on project " + module + ":.*?)(?:\\[ERROR] Failed|re-run Maven)");
    }

    private static String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(log);
        return matcher.find() ? matcher.group(1) : "nothing matches " + pattern + " in " + LOG;
    }

    /**
     * A module with one fault.
     *
     * @param plugin the plug-in that must stop it
     * @param saying what it must say
     */
    record Planted(String module, String file, String content, String plugin, String saying) {
        @Override
        public String toString() {
            return module;
        }
    }
}
