package dev.daybook.sqlite;

import dev.daybook.model.Violations;
import dev.daybook.spi.SchemaMode;
import dev.daybook.spi.SettingsReader;
import dev.daybook.spi.StoreSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The settings of {@link SqliteStoreProvider}, checked. The path is absolute. */
record SqliteSettings(Path path, int readers, SchemaMode schema, Duration deadline) {
    static final int DEFAULT_READERS = 4;
    static final int MAX_READERS = 64;

    static SqliteSettings of(StoreSettings settings) {
        SettingsReader reader = settings.read();
        String path = reader.text("path");
        int readers = reader.integer("readers", DEFAULT_READERS, 1, MAX_READERS);
        SchemaMode schema = reader.choice("schema", SchemaMode.CREATE);
        reader.done();
        return new SqliteSettings(file(path), readers, schema, settings.deadline());
    }

    /**
     * Only ever a file's name. The driver reads pragmas after a question mark, and takes some names for other things than files;
     * an absolute path begins with none of them.
     */
    private static Path file(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        new Violations()
                .require(
                        !lower.startsWith("jdbc:") && !lower.startsWith("file:"),
                        "path",
                        "not_a_path",
                        () -> "must be a file's path, not a URL")
                .require(
                        !lower.startsWith(":memory:") && !lower.startsWith(":resource:"),
                        "path",
                        "not_a_path",
                        () -> "must be a file's path: a trail in memory would not survive the process")
                .require(
                        Path.of("").toAbsolutePath().toString().indexOf('?') < 0 && text.indexOf('?') < 0,
                        "path",
                        "not_a_path",
                        () ->
                                "must not have a question mark, nor the working directory, because the SQLite driver takes it for the"
                                        + " start of options")
                .throwIfAny("store settings");
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            new Violations()
                    .add("path", "not_a_path", "is not a path on this system: " + e.getReason())
                    .throwIfAny("store settings");
            throw e;
        }
    }
}
