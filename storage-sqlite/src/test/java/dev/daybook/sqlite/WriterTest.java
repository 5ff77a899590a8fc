package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.DaybookException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What happens when writing does not work. */
class WriterTest {
    private final UUID organization = Samples.id("organization", 1);
    private final Samples samples = new Samples(1);

    @TempDir
    private Path directory;

    private Path file;
    private boolean full;
    private Writer writer;

    @BeforeEach
    void open() throws SQLException {
        file = directory.resolve("trail.db");
        Samples.open(file).close();
        MayBeFull connections = new MayBeFull(file);
        writer = new Writer(new WriterConnection(connections.writer()), connections, new Failures(file));
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void a_full_disk_stores_nothing_says_so_and_heals() throws SQLException {
        full = true;
        writer.close();
        List<RetrievalDetail> batch = samples.details(organization, 200);
        assertThatThrownBy(() -> writer.append(batch, Samples.TIMEOUT))
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED))
                .hasMessageContainingAll(file.toString(), "SQLITE_FULL", "200 record(s)", "is it full");
        assertThat(RawDatabase.query(file, "SELECT count(*) FROM retrieval")).isEqualTo("0");

        full = false;
        assertThat(writer.append(batch, Samples.TIMEOUT)).containsOnly(AppendOutcome.STORED);
        assertThat(RawDatabase.query(file, "SELECT count(*) FROM retrieval_detail"))
                .isEqualTo("200");
    }

    @Test
    void a_batch_that_fails_half_way_leaves_nothing() throws SQLException {
        RetrievalDetail good = samples.detail(organization, 1);
        writer.append(List.of(good), Samples.TIMEOUT);
        // A row in the way of the third one's detail, as a damaged file may have it.
        RawDatabase.change(file, "INSERT INTO retrieval_detail VALUES (4, x'00')");

        assertThatThrownBy(() -> writer.append(samples.details(organization, 3), Samples.TIMEOUT))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT))
                .hasMessageContainingAll("damaged or was changed by hand", "integrity_check");

        assertThat(RawDatabase.query(file, "SELECT count(*) FROM retrieval")).isEqualTo("1");
        assertThat(RawDatabase.query(file, "SELECT last_seq FROM retrieval_position"))
                .isEqualTo("1");
        assertThat(RawDatabase.query(file, "SELECT count(DISTINCT seq) FROM retrieval_kb"))
                .isEqualTo("1");
    }

    /** Were the conflict on seq ignored like the one on the id, the record would be called stored and be nowhere. */
    @Test
    void a_position_that_was_set_back_loses_no_record_silently() throws SQLException {
        writer.append(samples.details(organization, 3), Samples.TIMEOUT);
        RawDatabase.change(file, "UPDATE retrieval_position SET last_seq = 1");
        assertThatThrownBy(() -> writer.append(List.of(samples.detail(organization, 9)), Samples.TIMEOUT))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void a_file_that_is_gone_is_not_replaced_by_an_empty_one() throws Exception {
        writer.append(samples.details(organization, 1), Samples.TIMEOUT);
        writer.close();
        Files.delete(file);
        assertThatThrownBy(() -> writer.append(samples.details(organization, 1), Samples.TIMEOUT))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContainingAll(file.toString(), "was deleted, moved or replaced", "put the file back");
        assertThat(file).doesNotExist();
    }

    /** As docs/operations.md says what to do; a reader of the store, here a connection, still holds it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void what_was_deleted_is_to_be_had_from_the_process_that_holds_it() throws Exception {
        List<RetrievalDetail> batch = samples.details(organization, 20);
        try (AuditStore store = Samples.open(file)) {
            store.records().append(batch, Samples.TIMEOUT);
            store.records().find(organization, batch.get(0).record().id());
            writer.close();
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.delete(Path.of(file + suffix));
            }
            assertThatThrownBy(() -> store.records().append(samples.details(organization, 1), Samples.TIMEOUT))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContainingAll("If it was deleted", "do not end this process yet", "docs/operations.md");
            assertThat(store.records().followAll(null, 100).records()).isEqualTo(batch);
            Path saved = directory.resolve("saved.db");
            for (String suffix : List.of("", "-wal")) {
                Files.copy(handle(file + suffix + " (deleted)"), Path.of(saved + suffix));
            }
            try (AuditStore copy = Samples.open(saved)) {
                for (RetrievalDetail detail : batch) {
                    assertThat(copy.records().find(organization, detail.record().id()))
                            .contains(detail);
                }
            }
        }
    }

    private static Path handle(String name) throws IOException {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path handle : handles) {
                if (Files.isSymbolicLink(handle)
                        && Files.readSymbolicLink(handle).toString().equals(name)) {
                    return handle;
                }
            }
        }
        throw new AssertionError("nobody holds " + name);
    }

    /** SQLite itself would go on writing into the file that nobody can find any more, and call the records stored. */
    @Test
    void a_file_that_is_replaced_while_open_stores_nothing_until_it_is_back() throws Exception {
        writer.append(samples.details(organization, 1), Samples.TIMEOUT);
        Path away = directory.resolve("away.db");
        Files.move(file, away);
        List<RetrievalDetail> batch = samples.details(organization, 2);
        assertMoved(batch);

        Files.createFile(file); // what SQLite would take for an empty database
        assertMoved(batch);

        Files.delete(file);
        Files.move(away, file);
        assertThat(writer.append(batch, Samples.TIMEOUT)).containsOnly(AppendOutcome.STORED);
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, NOT_STORED",
        "SQLITE_FULL, NOT_STORED",
        "SQLITE_IOERR_FSYNC, UNKNOWN",
        "SQLITE_IOERR_WRITE, UNKNOWN",
        "SQLITE_INTERRUPT, UNKNOWN",
        "UNKNOWN_ERROR, UNKNOWN"
    })
    void a_commit_that_fails_is_unknown_unless_it_cannot_have_happened(SQLiteErrorCode code, Outcome outcome) {
        DaybookException failure =
                new Failures(file).ofCommit("storing", Samples.TIMEOUT, new SQLiteException(code.name(), code));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(outcome));
        assertThat(failure.getMessage()).contains(outcome == Outcome.UNKNOWN ? "same ids" : "nothing was changed");
    }

    private void assertMoved(List<RetrievalDetail> batch) {
        assertThatThrownBy(() -> writer.append(batch, Samples.TIMEOUT))
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED));
    }

    /** Gives writers of a file that cannot grow while the test says so. */
    private final class MayBeFull extends Connections {
        MayBeFull(Path path) {
            super(path);
        }

        @Override
        Connection writer() throws SQLException {
            Connection connection = super.writer();
            if (full) {
                Pragmas.set(connection, "max_page_count", Pragmas.read(connection, "page_count"));
            }
            return connection;
        }
    }
}
