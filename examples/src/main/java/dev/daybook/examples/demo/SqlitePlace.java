package dev.daybook.examples.demo;

import dev.daybook.spi.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One file. */
record SqlitePlace(DemoFiles files) implements TrailPlace {
    @Override
    public String store() {
        return "sqlite";
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.of("path", files.trail().toString());
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + files.trail());
    }

    @Override
    public String lock() {
        return "BEGIN IMMEDIATE";
    }

    /**
     * Copies the file and its write-ahead log as they are. Another program does it: if this one opened and closed the files, it would
     * drop the locks that SQLite has on them.
     */
    @Override
    public String copy() throws IOException, InterruptedException {
        Path copies = Files.createDirectories(files.directory().resolve("while-open"));
        try {
            Process cp = new ProcessBuilder("cp", files.trail().toString(), files.trail() + "-wal", copies.toString())
                    .inheritIO()
                    .start();
            if (cp.waitFor() == 0) {
                return "The open file and its write-ahead log are copied, to be searched, too.";
            }
            return "The program cp failed: the write-ahead log is not searched.";
        } catch (IOException noSuchProgram) {
            return "There is no program cp: the write-ahead log is not searched.";
        }
    }

    @Override
    public @Nullable String left() {
        return null;
    }

    @Override
    public void close() {
        // The file stays, to be looked at.
    }
}
