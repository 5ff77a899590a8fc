package dev.daybook.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.StoreSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo")
class DemoTest {
    private static final String TYPED = "Who is owed überlange Ferien?";

    @TempDir
    private Path project;

    private Path files;

    @BeforeEach
    void files() {
        files = project.resolve("target/demo");
    }

    @Test
    @DisplayName("runs over any directory: every status occurs, every claim holds, and no question is in its files")
    void runsOverAnyDirectory() throws Exception {
        write("handbook", "leave.md", "Parents may take leave when a child arrives; sabbaticals need permission.");
        write("handbook", "post.md", "Parcels and newspapers go to reception@example.org, never elsewhere.");
        write("salaries", "board.md", "Remuneration of directors is confidential.");
        write("salaries", "staff.md", "Remuneration of apprentices rises yearly.");

        String output = run("--docs", docs().toString(), "--attempts", "60", "--ask", "Do parents take leave?");

        assertThat(output).doesNotContain("FAILED").containsPattern("(\\d+) of \\1 claims held");
        assertThat(output).contains("csv: 4 files").contains("ndjson: 2 files").contains("age -d -i ");
        assertThat(output).contains("handbook-lost").contains("leave.md, passage-0: Parents may take leave");
        assertThat(stored(Person.ACME).stream().map(RetrievalRecord::retrievalStatus))
                .containsAll(EnumSet.complementOf(EnumSet.of(RetrievalStatus.UNKNOWN)));
        List<String> questions = List.of("Do parents take leave?", "What is said about", "zyxgloop", TYPED);
        assertThat(FileSearch.in(files).found(questions)).isEmpty();
        // The control: what the trail does keep is found.
        assertThat(FileSearch.in(files).found(List.of(Assistant.FIRST_REQUEST_ID)))
                .hasSize(1);
    }

    @Test
    @DisplayName("runs over what comes with this JDK and with the project: every serving decision occurs too")
    void runsOverWhatComesWithTheJdk() throws Exception {
        copyDocumentsOfThisProject();

        String output = run("--attempts", "100");

        assertThat(output).doesNotContain("FAILED").contains("5 of 5 statuses and 5 of 5 serving decisions");
    }

    @Test
    @DisplayName("empties its directory and touches nothing beside it")
    void emptiesItsDirectory() throws Exception {
        write("notes", "one.md", "Some words about something.");
        Files.createDirectories(files.resolve("old"));
        Files.writeString(files.resolve("old/left.txt"), "left over");
        Path beside = Files.writeString(project.resolve("target/beside.txt"), "not mine");

        run("--docs", docs().toString(), "--attempts", "20");

        assertThat(files.resolve("old")).doesNotExist();
        assertThat(beside).hasContent("not mine");
    }

    private String run(String... args) throws Exception {
        String[] all = Stream.concat(Stream.of(args), Stream.of("--project=" + project, "--interactive=true"))
                .toArray(String[]::new);
        var typed = new ByteArrayInputStream((TYPED + "\n").getBytes(StandardCharsets.UTF_8));
        var output = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            boolean held = new Demo(Options.parse(all), typed, out).run();
            String printed = output.toString(StandardCharsets.UTF_8);
            assertThat(held).as(printed).isTrue();
            return printed;
        }
    }

    /** What is in the trail that the demo left, read with another key ring: it is not needed for a first page. */
    private List<RetrievalRecord> stored(UUID organizationId) {
        try (Daybook daybook = Daybook.builder()
                .store(
                        "sqlite",
                        StoreSettings.of("path", files.resolve("trail.db").toString()))
                .keyRing(KeyRing.random())
                .open()) {
            Window window = new Window(Instant.EPOCH);
            return daybook.trail()
                    .page(window.of(organizationId).limit(200).build())
                    .items();
        }
    }

    private Path docs() {
        return project.resolve("texts");
    }

    private void write(String directory, String name, String text) throws IOException {
        Path file = Files.createDirectories(docs().resolve(directory)).resolve(name);
        Files.writeString(file, text);
    }

    private void copyDocumentsOfThisProject() throws IOException {
        Files.createDirectories(project.resolve("docs"));
        for (Map.Entry<String, String> document :
                TextFiles.under(Path.of(".."), JdkCorpus::isDocument).entrySet()) {
            Files.writeString(project.resolve(document.getKey()), document.getValue());
        }
    }
}
