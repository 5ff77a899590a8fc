package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.spi.SchemaMode;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations, and what the three schema modes do. */
class SchemaTest {
    private static final Migration NEXT = new Migration(4, "0004_next.sql", "CREATE TABLE next (id INTEGER) STRICT;");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void create() {
        file = directory.resolve("trail.db");
        Samples.open(file).close();
    }

    @Test
    void a_fresh_file_is_marked_ours_and_ready_for_later_shrinking() throws SQLException {
        assertThat(query("PRAGMA application_id")).isEqualTo(Integer.toString(Pragmas.APPLICATION_ID));
        assertThat(query("PRAGMA auto_vacuum")).isEqualTo("2");
        assertThat(query("PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(query("SELECT group_concat(name) FROM schema_migration"))
                .isEqualTo("0001_retrieval.sql,0002_export.sql,0003_retention.sql");
    }

    @Test
    void opening_again_and_validating_change_nothing() {
        assertThatCode(() -> Samples.open(file).close()).doesNotThrowAnyException();
        assertThatCode(() -> Samples.open(file, "schema", "validate").close()).doesNotThrowAnyException();
        assertThatCode(() -> Samples.open(file, "schema", "ignore").close()).doesNotThrowAnyException();
    }

    @Test
    void validating_what_is_not_there_makes_nothing() throws SQLException {
        Path missing = directory.resolve("missing.db");
        refused(Problem.SCHEMA_MISMATCH, () -> Samples.open(missing, "schema", "validate"))
                .hasMessageContainingAll(
                        missing.toString(),
                        "no such file",
                        "moved or deleted: put it back with its -wal",
                        "docs/operations.md",
                        "Only for a new trail",
                        "schema=create");
        refused(Problem.NOT_ACCESSIBLE, () -> Samples.open(missing, "schema", "ignore"))
                .hasMessageContaining("no such file");
        assertThat(missing).doesNotExist();
    }

    @Test
    void validating_an_empty_file_says_what_is_missing() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.db"));
        refused(Problem.SCHEMA_MISMATCH, () -> Samples.open(empty, "schema", "validate"))
                .hasMessageContainingAll(
                        "lacks the migrations [0001_retrieval.sql, 0002_export.sql, 0003_retention.sql]",
                        "it is empty",
                        "restore a backup",
                        "schema=create");
        assertThat(empty).isEmptyFile();
    }

    @Test
    void a_newer_schema_is_left_alone() throws SQLException {
        raw("INSERT INTO schema_migration VALUES (4, '0004_later.sql', 'x', 0)");
        refused(Problem.SCHEMA_NEWER, () -> Samples.open(file))
                .hasMessageContainingAll(file.toString(), "schema version 4", "knows 3", "Update");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE schema_migration SET checksum = 'x' | 0001_retrieval.sql was applied in another form",
                "DELETE FROM schema_migration | no table schema_migration, or an empty one",
                "DROP TABLE schema_migration | no table schema_migration, or an empty one",
                "DROP INDEX retrieval_by_session | the index retrieval_by_session is missing",
                "ALTER TABLE retrieval ADD COLUMN extra TEXT | the table retrieval was changed",
                "ALTER TABLE retrieval RENAME trace_id TO trace | the table retrieval was changed",
                "ALTER TABLE retrieval_kb RENAME TO kbx | the table retrieval_kb is missing",
                "ALTER TABLE schema_migration RENAME TO kbx | no table schema_migration, or an empty one",
                "CREATE TRIGGER t AFTER INSERT ON retrieval BEGIN DELETE FROM retrieval; END | a trigger t that",
            })
    void a_schema_changed_by_hand_is_refused(String change, String message) throws SQLException {
        raw(change);
        for (String mode : List.of("create", "validate")) {
            refused(Problem.SCHEMA_MISMATCH, () -> Samples.open(file, "schema", mode))
                    .hasMessageContainingAll(file.toString(), message, "restore a backup");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void what_was_renamed_and_renamed_back_is_not_changed(String table) throws SQLException {
        raw("ALTER TABLE " + table + " RENAME TO kbx; ALTER TABLE kbx RENAME TO " + table);
        assertThat(query("SELECT sql FROM sqlite_schema WHERE name = '" + table + "'"))
                .startsWith("CREATE TABLE \"" + table + "\"");
        opensCreatingAndValidating();

        String columns = query("SELECT group_concat(name) FROM pragma_table_info('" + table + "')");
        for (String column : columns.split(",", -1)) {
            for (String other : List.of("kbx", "\"k b\"")) {
                String rename = "ALTER TABLE " + table + " RENAME COLUMN ";
                raw(rename + column + " TO " + other + ";" + rename + other + " TO " + column);
            }
        }
        assertThat(query("SELECT sql FROM sqlite_schema WHERE name = '" + table + "'"))
                .contains("\"" + columns.split(",", -1)[0] + "\"");
        opensCreatingAndValidating();
    }

    static List<String> tables() {
        List<String> tables = new ArrayList<>(List.of("schema_migration"));
        for (Migration migration : Migration.ALL) {
            Pattern.compile("CREATE TABLE (\\w+)")
                    .matcher(migration.sql())
                    .results()
                    .forEach(m -> tables.add(m.group(1)));
        }
        return tables;
    }

    @Test
    void every_table_is_renamed() throws SQLException {
        assertThat(query("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))
                .isEqualTo(Integer.toString(tables().size()));
    }

    /** How SQLite's own ways of undoing leave the text: the last one takes a line break away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE retention_policy ADD COLUMN extra TEXT; ALTER TABLE retention_policy DROP COLUMN extra",
                "DROP INDEX retrieval_by_status;"
                        + " CREATE INDEX retrieval_by_status ON retrieval(organization_id,retrieval_status,id)",
                "ALTER TABLE retrieval ALTER COLUMN trace_id SET NOT NULL;"
                        + " ALTER TABLE retrieval ALTER COLUMN trace_id DROP NOT NULL",
            })
    void what_was_undone_is_not_changed(String changes) throws SQLException {
        raw(changes);
        opensCreatingAndValidating();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE INDEX mine ON retrieval (duration_ms)", "CREATE VIEW mine AS SELECT 1", "ANALYZE"})
    void an_operators_own_indexes_and_views_are_welcome(String change) throws SQLException {
        raw(change);
        assertThatCode(() -> Samples.open(file).close()).doesNotThrowAnyException();
    }

    @Test
    void later_migrations_are_applied_once_and_keep_the_records() throws SQLException {
        UUID organization = Samples.id("organization", 1);
        try (var store = Samples.open(file)) {
            store.records().append(new Samples(1).details(organization, 3), Samples.TIMEOUT);
        }
        List<Migration> both = new ArrayList<>(Migration.ALL);
        both.add(NEXT);

        refused(Problem.SCHEMA_MISMATCH, () -> prepare(SchemaMode.VALIDATE, both))
                .hasMessageContaining("lacks the migrations [0004_next.sql]");
        prepare(SchemaMode.CREATE, both);
        prepare(SchemaMode.CREATE, both);
        prepare(SchemaMode.VALIDATE, both);

        assertThat(query("SELECT count(*) FROM schema_migration")).isEqualTo("4");
        assertThat(query("SELECT count(*) FROM retrieval")).isEqualTo("3");
    }

    @Test
    void a_migration_that_fails_leaves_the_old_schema() throws SQLException {
        List<Migration> both = new ArrayList<>(Migration.ALL);
        both.add(new Migration(
                4, "0004_bad.sql", "CREATE TABLE half (id INTEGER); CREATE TABLE retrieval (id INTEGER);"));
        assertThatThrownBy(() -> prepare(SchemaMode.CREATE, both)).hasMessageContaining("already exists");
        prepare(SchemaMode.VALIDATE, Migration.ALL);
        assertThat(query("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"))
                .isEqualTo("0");
    }

    /** A change here would refuse every file in the field. From the first release on their checksums belong here too. */
    @Test
    void migrations_are_these_in_this_order() {
        assertThat(Migration.ALL)
                .extracting(Migration::name)
                .containsExactly("0001_retrieval.sql", "0002_export.sql", "0003_retention.sql");
        assertThat(Migration.ALL).extracting(Migration::version).containsExactly(1, 2, 3);
    }

    private void opensCreatingAndValidating() {
        for (String mode : List.of("create", "validate")) {
            assertThatCode(() -> Samples.open(file, "schema", mode).close())
                    .as(mode)
                    .doesNotThrowAnyException();
        }
    }

    private void prepare(SchemaMode mode, List<Migration> migrations) throws SQLException {
        Call.within(Samples.TIMEOUT, call -> {
            new Connections(file).firstWriter(mode, migrations).close();
            return call;
        });
    }

    private String query(String sql) throws SQLException {
        return RawDatabase.query(file, sql);
    }

    private void raw(String sql) throws SQLException {
        RawDatabase.change(file, sql);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            Problem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable opening) {
        return assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
