package dev.daybook.sqlite;

import dev.daybook.kit.StoreContract;
import dev.daybook.spi.AuditStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The storage contract, on a fresh file for each test. */
class SqliteContractTest extends StoreContract {
    @TempDir
    private Path directory;

    @Override
    protected AuditStore open(String place) {
        return Samples.open(directory.resolve(place + ".db"));
    }
}
