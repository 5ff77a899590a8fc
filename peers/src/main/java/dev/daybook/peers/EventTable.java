package dev.daybook.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.daybook.postgresserver.Database;
import java.sql.SQLException;

/** The table that a team would make: one row an event, found by organization, newest first. Daybook keeps five indexes and a second table. */
final class EventTable {
    static final String COLUMNS =
            "id, created_at, organization_id, status, decision, actor_user_id, session_id, request_id,"
                    + " result_count, duration_ms, query_hash, parts";

    private static final int CONNECTIONS = 16;

    private EventTable() {}

    static void make(Database database) throws SQLException {
        database.execute(
                "CREATE TABLE event (id uuid PRIMARY KEY, created_at timestamptz NOT NULL, organization_id uuid NOT NULL,"
                        + " status text NOT NULL, decision text NOT NULL, actor_user_id uuid, session_id uuid, request_id text,"
                        + " result_count integer NOT NULL, duration_ms integer NOT NULL, query_hash text NOT NULL, parts text NOT NULL)");
        database.execute("CREATE INDEX event_by_organization ON event (organization_id, id)");
    }

    static HikariDataSource pool(Database database) {
        HikariConfig config = new HikariConfig();
        // Texts where ids belong: one of the peers writes texts alone.
        config.setJdbcUrl(database.url() + (database.url().contains("?") ? "&" : "?") + "stringtype=unspecified");
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }
}
