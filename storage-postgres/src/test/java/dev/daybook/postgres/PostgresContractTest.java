package dev.daybook.postgres;

import dev.daybook.kit.StoreContract;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.SharedServer;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The storage contract, on a fresh schema for each test. With {@code -Dpostgres.older=1} on one that the first version made and opening
 * brought up to date, and so on: {@code .ci/postgres} runs them all.
 */
class PostgresContractTest extends StoreContract {
    private static final int OLDER = Integer.getInteger("postgres.older", 0);
    private static final Set<String> MADE = ConcurrentHashMap.newKeySet();
    private static Database database;

    @BeforeAll
    static void create() throws SQLException {
        database = SharedServer.createDatabase();
    }

    /** All places with it: dropping them one by one takes half a minute. */
    @AfterAll
    static void drop() throws SQLException {
        SharedServer.admin().drop(database);
    }

    @Override
    protected AuditStore open(String place) {
        if (OLDER > 0 && MADE.add(place)) {
            makeOlder(place);
        }
        return new PostgresStoreProvider().open(settings(place));
    }

    private static void makeOlder(String place) {
        try {
            database.execute(Schema.script(new SchemaName(place), Migration.ALL.subList(0, OLDER)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Holds a lock that no writer gets past, as somebody does who changes the table by hand and goes to lunch. */
    @Override
    protected AutoCloseable obstruct(String place) throws SQLException {
        Connection other = database.connect();
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("LOCK TABLE " + place + ".retrieval IN SHARE MODE");
        }
        return other;
    }

    @Override
    protected AuditStoreProvider provider() {
        return new PostgresStoreProvider();
    }

    private static StoreSettings settings(String place) {
        return StoreSettings.of(
                        "url", database.url(),
                        "user", database.user(),
                        "password", database.password(),
                        "schema_name", place)
                .withDeadline(Duration.ofSeconds(20));
    }
}
