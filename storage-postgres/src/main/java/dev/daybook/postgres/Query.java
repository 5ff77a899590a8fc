package dev.daybook.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query and what its rows mean.
 *
 * @param sql with {@code @schema@} for the schema's name
 * @param mapping reads a row
 */
record Query<T>(String sql, Mapping<T> mapping) {
    List<T> list(Session session, SchemaName schema, List<? extends @Nullable Object> parameters) throws SQLException {
        try (PreparedStatement statement = session.prepareRead(schema.in(sql))) {
            Parameters.set(statement, 1, parameters);
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(mapping.of(row));
                }
            }
            return found;
        }
    }

    Optional<T> first(Session session, SchemaName schema, List<? extends @Nullable Object> parameters)
            throws SQLException {
        return list(session, schema, parameters).stream().findFirst();
    }

    /** What a row means. */
    interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }
}
