package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The public surface is what the files under {@code docs/api} say, so that whoever reads a change sees it. */
class ApiSurfaceTest {
    private static final Path FILES = House.ROOT.resolve("docs/api");

    @ParameterizedTest
    @MethodSource("dev.daybook.checks.House#built")
    void theSurfaceIsTheCommittedOne(House.Module module) throws IOException {
        String surface = ApiSurface.of(module.classes(), module.exported());
        Path file = FILES.resolve(module + ".txt");
        if (Boolean.getBoolean("api.update") && !surface.isEmpty()) {
            Files.createDirectories(FILES);
            Files.writeString(file, surface);
        }
        String committed = Files.exists(file) ? Files.readString(file) : "";
        assertThat(ApiSurface.difference(committed, surface))
                .as("""
                        The public surface of %s is not what docs/api/%s.txt says (- in the file, + in the code).
                        If it is meant: mvn -q test -pl checks -am -Dapi.update
                        then commit the file and say in CHANGELOG.md what users and authors of back ends must do.
                        """, module, module)
                .isEmpty();
    }

    @Test
    void everyFileHasItsModule() throws IOException {
        List<String> expected = House.built().stream()
                .filter(module -> !module.exported().isEmpty())
                .map(module -> module + ".txt")
                .toList();
        try (var files = Files.list(FILES)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void controlOnlyWhatOthersCanSeeIsListed() throws IOException {
        assertThat(planted()).isEqualTo("""
                public final class dev.daybook.checks.planted.api.Sum extends java.lang.Record
                    public List<String> rest();
                    public Sum(int, List<String>);
                    public int left();
                    public static final int LARGEST = 9;

                public abstract class dev.daybook.checks.planted.api.Visible
                    protected Visible();
                    protected abstract void forHeirs() throws java.io.IOException;
                    public void locked();

                public class dev.daybook.checks.planted.api.Visible$Nested
                    protected Visible$Nested();

                """);
    }

    @Test
    void controlAChangeIsReported() throws IOException {
        String before =
                planted().replace("LARGEST = 9", "LARGEST = 8").replace("public int left();", "public long left();");
        assertThat(ApiSurface.difference(before, planted())).isEqualTo("""
                + dev.daybook.checks.planted.api.Sum : public int left();
                - dev.daybook.checks.planted.api.Sum : public long left();
                - dev.daybook.checks.planted.api.Sum : public static final int LARGEST = 8;
                + dev.daybook.checks.planted.api.Sum : public static final int LARGEST = 9;
                """);
        assertThat(ApiSurface.difference(planted(), "")).startsWith("- dev.daybook.checks.planted.api.Sum ");
    }

    private static String planted() throws IOException {
        return ApiSurface.of(Path.of("target/test-classes"), List.of("dev.daybook.checks.planted.api"));
    }
}
