package dev.daybook.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts Java's values into statements: what {@link RetrievalRow} gives, and what queries ask for. */
final class Parameters {
    private Parameters() {}

    /** Sets them from the given number on; gives the number after the last. */
    static int set(PreparedStatement statement, int from, List<? extends @Nullable Object> values) throws SQLException {
        int parameter = from;
        for (Object value : values) {
            statement.setObject(parameter++, driverValue(statement.getConnection(), value));
        }
        return parameter;
    }

    private static @Nullable Object driverValue(Connection connection, @Nullable Object value) throws SQLException {
        if (value instanceof UUID[] ids) {
            return connection.createArrayOf("uuid", ids);
        }
        if (value instanceof String[] texts) {
            return connection.createArrayOf("text", texts);
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Long[] numbers) {
            return connection.createArrayOf("int8", numbers);
        }
        if (value instanceof Integer[] numbers) {
            return connection.createArrayOf("int4", numbers);
        }
        if (value instanceof Double[] reals) {
            return connection.createArrayOf("float8", reals);
        }
        return value;
    }
}
