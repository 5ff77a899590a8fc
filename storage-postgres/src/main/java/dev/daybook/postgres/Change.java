package dev.daybook.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes rows.
 *
 * @param sql with {@code @schema@} for the schema's name
 */
record Change(String sql) {
    /** Gives how many rows it changed. */
    int run(Session session, SchemaName schema, List<? extends @Nullable Object> parameters) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(schema.in(sql))) {
            Parameters.set(statement, 1, parameters);
            return statement.executeUpdate();
        }
    }
}
