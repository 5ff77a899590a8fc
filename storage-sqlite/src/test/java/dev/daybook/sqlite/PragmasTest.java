package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every connection is set up for an audit trail, and a setting that did not hold is noticed. */
class PragmasTest {
    @TempDir
    private Path directory;

    private Connections connections;

    @BeforeEach
    void create() {
        Path file = directory.resolve("trail.db");
        Samples.open(file).close();
        connections = new Connections(file);
    }

    @ParameterizedTest
    @CsvSource({
        "journal_mode, wal",
        "synchronous, 2",
        "secure_delete, 1",
        "trusted_schema, 0",
        "foreign_keys, 1",
        "mmap_size, 0"
    })
    void every_connection_is_safe(String pragma, String value) throws SQLException {
        try (Connection writer = connections.writer();
                Connection reader = connections.reader()) {
            assertThat(Pragmas.read(writer, pragma)).isEqualTo(value);
            assertThat(Pragmas.read(reader, pragma)).isEqualTo(value);
        }
    }

    @Test
    void readers_cannot_write() throws SQLException {
        try (Connection reader = connections.reader()) {
            assertThatThrownBy(() -> reader.createStatement().executeUpdate("DELETE FROM retrieval"))
                    .hasMessageContaining("READONLY");
        }
    }

    @ParameterizedTest
    @CsvSource({"journal_mode, DELETE", "synchronous, NORMAL", "secure_delete, OFF", "foreign_keys, OFF"})
    void control_a_weaker_setting_is_noticed(String pragma, String value) throws SQLException {
        try (Connection writer = connections.writer()) {
            Pragmas.set(writer, pragma, value);
            assertThatThrownBy(() -> Pragmas.checkForWriting(writer, connections.path()))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSAFE_SETTINGS))
                    .hasMessageContainingAll(connections.path().toString(), "PRAGMA " + pragma);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.53.1", "3.9.2", "2.99.0"})
    void an_older_sqlite_is_refused(String version) {
        assertThatThrownBy(() -> Pragmas.checkVersion(version, connections.path()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSAFE_SETTINGS))
                .hasMessageContainingAll("3.53.2", version, "sqlite-jdbc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.53.2", "3.54.0", "3.100.0", "4.0.0"})
    void this_and_later_ones_are_taken(String version) {
        assertThatCode(() -> Pragmas.checkVersion(version, connections.path())).doesNotThrowAnyException();
    }
}
