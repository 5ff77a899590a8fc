package dev.daybook.postgres;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.SharedServer;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.StoreSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database of the shared server for one test class; each store that is asked for has a schema of its own. */
final class Trails implements BeforeAllCallback, AfterAllCallback {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final RetrievalFilter ALWAYS = RetrievalFilter.window(Instant.MIN, Instant.MAX);

    private @Nullable Database database;

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        database = SharedServer.createDatabase();
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        SharedServer.admin().drop(database());
    }

    Database database() {
        return Objects.requireNonNull(database, "only while the tests of a class run");
    }

    /** A name that no schema has. */
    static String name() {
        return "s" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Settings of the administrator's; further keys and values may replace them. */
    StoreSettings settings(String schema, String... more) {
        return settings(database(), schema, more);
    }

    static StoreSettings settings(Database database, String schema, String... more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "url",
                database.url(),
                "user",
                database.user(),
                "password",
                database.password(),
                "schema_name",
                schema));
        values.putAll(StoreSettings.of(more).values());
        return new StoreSettings(values, TIMEOUT);
    }

    AuditStore open(String schema, String... more) {
        return new PostgresStoreProvider().open(settings(schema, more));
    }

    /** The grants that stand in the script as comments, for one kind of role. */
    static String grants(String script, String kind, String role) {
        return script.lines()
                .filter(line -> line.startsWith("-- GRANT ") && line.contains(kind))
                .map(line -> line.substring(3).replace(kind, role))
                .collect(Collectors.joining("\n"));
    }

    /** The first column of the first row, as text. */
    String query(String sql) throws SQLException {
        return column(sql).get(0);
    }

    /** The first column of all rows, as text. */
    List<String> column(String sql) throws SQLException {
        List<String> column = new ArrayList<>();
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                column.add(rows.getString(1));
            }
        }
        return column;
    }

    /** One record at an instant, of the first organization of the samples. */
    static RetrievalDetail at(SampleRecords samples, String instant) {
        return samples.at(samples.organizationIds().get(0), Instant.parse(instant));
    }
}
