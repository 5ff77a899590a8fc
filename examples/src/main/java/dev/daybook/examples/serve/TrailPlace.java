package dev.daybook.examples.serve;

import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.PostgresServer;
import dev.daybook.spi.StoreSettings;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the served trail is kept: a file, or a schema of its own in a PostgreSQL.
 *
 * @param store the store's name
 * @param settings the store's settings
 * @param server the server that was started for it, null when there is none or the options name one
 */
record TrailPlace(
        String store, StoreSettings settings, @Nullable PostgresServer server) implements AutoCloseable {
    static TrailPlace of(ServeOptions options) throws IOException {
        if (options.store().equals("sqlite")) {
            String file = options.directory().resolve("trail.db").toString();
            return new TrailPlace("sqlite", StoreSettings.of("path", file), null);
        }
        if (!options.url().isEmpty()) {
            return of(Database.of(options.url()), null);
        }
        PostgresServer server = PostgresServer.start();
        return of(server.database("postgres"), server);
    }

    private static TrailPlace of(Database database, @Nullable PostgresServer server) {
        // A new one each time: what is seeded here must not get into a trail that somebody keeps.
        String schema = "daybook_serve_" + Instant.now().getEpochSecond();
        StoreSettings settings = StoreSettings.of(
                "url", database.url(), "user", database.user(), "password", database.password(), "schema_name", schema);
        return new TrailPlace("postgres", settings, server);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
