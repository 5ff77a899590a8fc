package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.InvalidInputException;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import dev.daybook.spi.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

/** What opening refuses, and what it says then. */
class OpeningTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("trail.db");
    }

    @Test
    void is_found_by_name() {
        OpeningTest.class.getModule().addUses(AuditStoreProvider.class); // the core does, and this module need not
        assertThat(ServiceLoader.load(AuditStoreProvider.class).stream()
                        .map(p -> p.get().name()))
                .contains("sqlite");
    }

    @Test
    void closes_an_empty_file_to_others_and_refuses_what_is_no_file() throws IOException, InterruptedException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> new SqliteStoreProvider().open(StoreSettings.of("path", pipe.toString())))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(pipe.toString(), "no regular file", "path");
    }

    @Test
    void names_every_wrong_setting_at_once() {
        assertThatThrownBy(() -> open("readers", "65", "schema", "drop", "raeders", "1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("readers", "1 to 64", "schema", "create, validate, ignore", "raeders");
        assertThatThrownBy(() -> new SqliteStoreProvider().open(StoreSettings.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":memory:",
                "jdbc:sqlite:trail.db",
                "file:trail.db",
                "FILE:a?mode=memory",
                ":resource:a",
                "a?journal_mode=OFF",
                "a.db?",
                "\u0000"
            })
    void takes_nothing_but_a_path(String path) {
        assertThatThrownBy(() -> new SqliteStoreProvider().open(StoreSettings.of("path", path)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("path: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a:b.db", "a;synchronous=OFF", "mode=memory&cache=shared", "%3Fmode=ro", "#x", "ü ' \" .db"})
    void a_path_is_a_file_of_that_very_name(String name) {
        try (AuditStore store = Samples.open(directory.resolve(name))) {
            assertThat(store.records().followAll(null, 1).caughtUp()).isTrue();
        }
        assertThat(directory.resolve(name)).isNotEmptyFile();
        assertThat(directory)
                .isDirectoryContaining(p -> p.getFileName().toString().equals(name));
    }

    @Test
    void makes_files_that_only_the_owner_reads() throws IOException {
        try (AuditStore store = Samples.open(file)) {
            store.records().append(new Samples(1).details(Samples.id("organization", 1), 5), Samples.TIMEOUT);
            for (String suffix : List.of("", "-wal", "-shm")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file + suffix))))
                        .as(suffix)
                        .isEqualTo("rw-------");
            }
        }
        assertThat(Path.of(file + "-wal")).doesNotExist();
    }

    @Test
    void says_that_the_directory_is_missing() {
        file = directory.resolve("missing").resolve("trail.db");
        refused(Problem.NOT_ACCESSIBLE).hasMessageContainingAll("no directory " + directory.resolve("missing"), "path");
    }

    @Test
    void says_that_the_path_is_a_directory() {
        file = directory;
        refused(Problem.NOT_ACCESSIBLE).hasMessageContainingAll(directory.toString(), "is a directory");
    }

    @Test
    void says_that_it_is_not_sqlite() throws IOException {
        Files.writeString(file, "colour,count\n".repeat(200));
        refused(Problem.FOREIGN).hasMessageContainingAll(file.toString(), "is not an SQLite file", "path");
        assertThat(file).hasContent("colour,count\n".repeat(200));
    }

    @Test
    void says_that_the_database_is_somebody_elses_and_leaves_it_alone() throws IOException, SQLException {
        RawDatabase.change(file, "CREATE TABLE invoice (id INTEGER)");
        byte[] before = Files.readAllBytes(file);
        refused(Problem.FOREIGN).hasMessageContainingAll(file.toString(), "did not make", "application_id 0");
        assertThat(file).hasBinaryContent(before);

        RawDatabase.change(file, "DROP TABLE invoice; PRAGMA application_id = 7");
        refused(Problem.FOREIGN).hasMessageContaining("application_id 7");
    }

    @Test
    void says_that_it_may_not_write() throws IOException, InterruptedException {
        Samples.open(file).close();
        Assumptions.assumeTrue(chattr("+i"), "cannot make a file immutable here");
        try {
            refused(Problem.READ_ONLY).hasMessageContainingAll(file.toString(), "may not write", "-wal");
        } finally {
            assertThat(chattr("-i")).isTrue();
        }
    }

    @Test
    void says_that_another_process_holds_the_file() throws SQLException {
        Samples.open(file).close();
        try (Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.executeUpdate("BEGIN EXCLUSIVE");

            long start = System.nanoTime();
            assertThatThrownBy(() -> new SqliteStoreProvider()
                            .open(Samples.settings(file).withDeadline(Duration.ofMillis(300))))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContainingAll(file.toString(), "300 ms", "another program may hold");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(300), Duration.ofMillis(300 + 250));
            statement.executeUpdate("ROLLBACK");
        }
        Samples.open(file).close();
    }

    private AuditStore open(String... more) {
        return Samples.open(file, more);
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(Problem problem) {
        return assertThatThrownBy(() -> open().close())
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    /** Changes what even root is bound by; false when it cannot be done. */
    private boolean chattr(String change) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("chattr", change, file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false;
        }
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
