package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import dev.daybook.DaybookBuilder;
import dev.daybook.KeyRing;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.postgresserver.Database;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.UUID;

/** Where a benchmark keeps a trail, new and empty: an SQLite file, or a database of PostgreSQL. */
abstract class Place implements AutoCloseable {
    /** Which store is measured: {@code sqlite} or {@code postgres}. */
    static final String STORE = System.getProperty("daybook.bench.store", "sqlite");

    private static final String PROPERTY = "daybook.bench.place";

    private final StoreSettings settings;
    private final String name;

    private Place(StoreSettings settings, String name) {
        this.settings = settings;
        this.name = name;
    }

    static Place make() throws IOException, SQLException {
        return STORE.equals("postgres") ? new PostgresDatabase(BenchServer.database()) : new SqliteFile();
    }

    /** The place that whoever forked this process has made, and will delete. */
    static Place told() {
        String name = Objects.requireNonNull(System.getProperty(PROPERTY), PROPERTY);
        return STORE.equals("postgres")
                ? new PostgresDatabase(BenchServer.admin().named(name))
                : new SqliteFile(Path.of(name));
    }

    /** What a forked process must be told. */
    final String argument() {
        return "-D" + PROPERTY + "=" + name;
    }

    final Daybook open() {
        return builder().open();
    }

    final DaybookBuilder builder() {
        return Daybook.builder()
                .store(STORE, settings)
                .keyRing(KeyRing.random())
                .deadline(Duration.ofSeconds(30));
    }

    /** Makes an organization's policy with 365 days and without archiving. As nothing was changed, no grace begins. */
    final void deleteWithoutArchive(UUID organizationId) {
        AuditStoreProvider provider = ServiceLoader.load(AuditStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(STORE))
                .findFirst()
                .orElseThrow();
        Instant now = Instant.EPOCH;
        try (AuditStore store = provider.open(settings)) {
            store.policies()
                    .findOrCreate(
                            new RetentionPolicy(
                                    EventIds.first(now),
                                    organizationId,
                                    RetentionPolicy.DEFAULT_RETENTION_DAYS,
                                    false,
                                    null,
                                    null,
                                    null,
                                    false,
                                    null,
                                    1,
                                    null,
                                    now,
                                    now),
                            List.of());
        }
    }

    /** A plain connection, which sees Daybook's tables and is as durable as Daybook. */
    abstract Connection connect() throws SQLException;

    /** Does what such a store does by itself in time after much was written. */
    final void rest() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    STORE.equals("postgres") ? "VACUUM ANALYZE retrieval" : "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /** The bytes that the tables with their indexes take, after {@link #rest}. */
    abstract long bytes() throws IOException, SQLException;

    /** What a program of the store's own needs to find it. */
    abstract Tool tool();

    /** An id as a parameter of SQL. */
    abstract Object parameter(UUID id);

    @Override
    public abstract void close() throws IOException, SQLException;

    private static final class SqliteFile extends Place {
        private final Path directory;

        SqliteFile() throws IOException {
            this(Scratch.directory());
        }

        private SqliteFile(Path directory) {
            super(StoreSettings.of("path", file(directory).toString()), directory.toString());
            this.directory = directory;
        }

        @Override
        Connection connect() throws SQLException {
            return RawSqlite.connect(file(directory));
        }

        @Override
        long bytes() throws IOException {
            return Files.size(file(directory));
        }

        @Override
        Tool tool() {
            return Tool.sqlite3(file(directory));
        }

        @Override
        Object parameter(UUID id) {
            return RawSqlite.bytes(id);
        }

        @Override
        public void close() throws IOException {
            Scratch.delete(directory);
        }

        private static Path file(Path directory) {
            return directory.resolve("trail.db");
        }
    }

    private static final class PostgresDatabase extends Place {
        private final Database database;

        PostgresDatabase(Database database) {
            super(
                    StoreSettings.of("url", database.url(), "user", database.user(), "password", database.password()),
                    database.name());
            this.database = database;
        }

        @Override
        Connection connect() throws SQLException {
            var properties = new Properties();
            properties.setProperty("currentSchema", "daybook");
            properties.setProperty("reWriteBatchedInserts", "true");
            return database.connect(properties);
        }

        @Override
        long bytes() throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
                                    + " WHERE inhparent IN ('retrieval'::regclass, 'retrieval_kb'::regclass)")) {
                row.next();
                return row.getLong(1);
            }
        }

        @Override
        Tool tool() {
            return Tool.psql(database);
        }

        @Override
        Object parameter(UUID id) {
            return id;
        }

        @Override
        public void close() throws SQLException {
            BenchServer.admin().drop(database);
        }
    }
}
