package dev.daybook.examples.demo;

import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.PostgresServer;
import dev.daybook.spi.StoreSettings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema of its own in a database: of the server that the options name, else of one that is started for the demo and removed with
 * everything in it.
 *
 * @param server the server that was started, null when the options name one
 */
record PostgresPlace(
        Database database, String schema, @Nullable PostgresServer server, DemoFiles files) implements TrailPlace {
    static PostgresPlace of(@Nullable String url, DemoFiles files) throws IOException {
        String schema = "daybook_demo_" + Instant.now().getEpochSecond();
        if (url != null) {
            return new PostgresPlace(Database.of(url), schema, null, files);
        }
        PostgresServer server = PostgresServer.start();
        return new PostgresPlace(server.database("postgres"), schema, server, files);
    }

    @Override
    public String store() {
        return "postgres";
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.of(
                "url", database.url(), "user", database.user(), "password", database.password(), "schema_name", schema);
    }

    @Override
    public Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    public String lock() {
        return "BEGIN; LOCK TABLE " + schema + ".retrieval IN ACCESS EXCLUSIVE MODE";
    }

    /** Writes every row of every table of the trail out as text. */
    @Override
    public String copy() throws IOException, SQLException {
        int rows = 0;
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                BufferedWriter out = Files.newBufferedWriter(files.directory().resolve("database.txt"))) {
            for (String table : tables(statement)) {
                try (ResultSet row = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    for (; row.next(); rows++) {
                        out.write(table + " " + row.getString(1) + "\n");
                    }
                }
            }
        }
        return "All " + rows + " rows of the trail's tables are written to a file, to be searched.";
    }

    private List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        // Partitions hold the rows of their tables, which would come twice.
        try (ResultSet table =
                statement.executeQuery("SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p')"
                        + " AND NOT relispartition AND relnamespace = '" + schema + "'::regnamespace")) {
            while (table.next()) {
                tables.add(table.getString(1));
            }
        }
        return tables;
    }

    @Override
    public @Nullable String left() {
        return server == null ? "The trail is in the schema " + schema + " of " + database.url() : null;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
