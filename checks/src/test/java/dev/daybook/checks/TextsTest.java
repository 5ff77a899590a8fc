package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Committed files are for every machine, short, and lead somewhere. */
class TextsTest {
    @TempDir
    Path planted;

    @Test
    void noFileKnowsAMachine() throws IOException {
        assertThat(Texts.machinePaths(House.ROOT)).isEmpty();
    }

    @Test
    void noLinkIsDead() throws IOException {
        assertThat(Texts.deadLinks(House.ROOT)).isEmpty();
    }

    @Test
    void noJavaFileIsLong() throws IOException {
        assertThat(Texts.longFiles(House.ROOT)).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        assertThat(Texts.leftOvers(House.ROOT)).isEmpty();
    }

    @Test
    void everyTestThatADocumentNamesIsThere() throws IOException {
        assertThat(Texts.unknownTests(House.ROOT)).isEmpty();
    }

    @Test
    void theseGatesSeeTheHouse() {
        assertThat(House.files(House.ROOT, ".java")).hasSizeGreaterThan(60);
        assertThat(House.files(House.ROOT, ".md")).isNotEmpty();
    }

    @Test
    void controlAMachineIsSeen() throws IOException {
        // In two parts, so that this file passes.
        Files.writeString(planted.resolve("a.txt"), """
                see docs/root.md/notes and ${project.basedir}/tmp/x and https://example.org/home/page
                cd /ho%1$sme/somebody
                path = "/t%1$smp/x"
                C:\\Us%1$sers\\somebody
                https://repo1.mav%1$sen.org/maven2
                """.formatted(""));
        Files.createDirectories(planted.resolve("target"));
        Files.writeString(planted.resolve("target/made.txt"), "/ho" + "me/somebody");
        assertThat(Texts.machinePaths(planted))
                .extracting(line -> line.substring(0, 7))
                .containsExactly("a.txt:2", "a.txt:3", "a.txt:4", "a.txt:5");
    }

    @Test
    void controlADeadLinkIsSeen() throws IOException {
        Files.createDirectories(planted.resolve("docs"));
        Files.writeString(planted.resolve("docs/b.md"), "# The `b` page, 1.2\n");
        Files.writeString(planted.resolve("a.md"), """
                # Here
                [b](docs/b.md) [web](https://example.org/x) [here](#here) [section](docs/b.md#the-b-page-12 "title")
                [gone](docs/c.md)
                `[code](nowhere.md)`
                ```
                [code](nowhere.md)
                ```
                [not](#there) and [not](docs/b.md#there)
                """);
        assertThat(Texts.deadLinks(planted))
                .containsExactly("a.md:3: docs/c.md", "a.md:8: #there", "a.md:8: docs/b.md#there");
    }

    @Test
    void controlALeftOverIsSeen() throws IOException {
        Files.writeString(planted.resolve("Late.java"), "// TO" + "DO later\n@Dis" + "abled\nString todo;\n");
        assertThat(Texts.leftOvers(planted)).hasSize(2);
    }

    @Test
    void controlATestThatIsNotThereIsSeen() throws IOException {
        Files.writeString(planted.resolve("KnownTest.java"), "");
        Files.writeString(planted.resolve("a.md"), "`KnownTest` `UnknownTest` `UnknownProperties` `Contest`");
        assertThat(Texts.unknownTests(planted)).containsExactly("a.md: UnknownTest", "a.md: UnknownProperties");
    }

    @Test
    void controlALongFileIsSeen() throws IOException {
        Files.writeString(planted.resolve("Short.java"), "//\n".repeat(Texts.MOST_LINES));
        Files.writeString(planted.resolve("Long.java"), "//\n".repeat(Texts.MOST_LINES + 1));
        assertThat(Texts.longFiles(planted)).containsExactly("Long.java:351: more than 350 lines");
    }
}
