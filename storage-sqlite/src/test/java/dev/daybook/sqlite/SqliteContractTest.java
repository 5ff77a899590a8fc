package dev.daybook.sqlite;

import dev.daybook.kit.StoreContract;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** The storage contract, on a fresh file for each test. */
class SqliteContractTest extends StoreContract {
    @TempDir
    private Path directory;

    @Override
    protected AuditStore open(String place) throws SQLException {
        Path file = file(place);
        if (!Files.exists(file)) {
            prepare(file);
        }
        return Samples.open(file);
    }

    /** What is there before the store is opened first: nothing. */
    void prepare(Path file) throws SQLException {}

    /** Holds the write lock as another process would that is stuck in its transaction. */
    @Override
    protected AutoCloseable obstruct(String place) throws SQLException {
        Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + file(place));
        try (Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
        return other;
    }

    @Override
    protected AuditStoreProvider provider() {
        return new SqliteStoreProvider();
    }

    private Path file(String place) {
        return directory.resolve(place + ".db");
    }
}
