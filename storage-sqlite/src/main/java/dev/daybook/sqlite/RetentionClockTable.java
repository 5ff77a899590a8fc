package dev.daybook.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The table {@code retention_clock}: the newest instant that was found trustworthy. */
final class RetentionClockTable {
    private static final String NOTE = """
            INSERT INTO retention_clock (one, newest_seen) VALUES (1, ?)
            ON CONFLICT (one) DO UPDATE SET newest_seen = max(newest_seen, excluded.newest_seen)
            """;

    private RetentionClockTable() {}

    /** An earlier one than is noted already changes nothing. */
    static void note(Connection connection, Instant instant) throws SQLException {
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            new Parameters(note).instant(instant);
            note.executeUpdate();
        }
    }

    static @Nullable Instant newestSeen(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT newest_seen FROM retention_clock WHERE one = 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? new Columns(row).instant() : null;
        }
    }
}
