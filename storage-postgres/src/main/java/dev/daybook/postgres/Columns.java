package dev.daybook.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row one after the other, so that a wide table needs no numbers. */
final class Columns {
    private final ResultSet row;
    private int next = 1;

    Columns(ResultSet row) {
        this.row = row;
    }

    UUID id() throws SQLException {
        return there(optionalId());
    }

    @Nullable
    UUID optionalId() throws SQLException {
        return row.getObject(next++, UUID.class);
    }

    String hex() throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(next++));
    }

    String text() throws SQLException {
        return there(optionalText());
    }

    @Nullable
    String optionalText() throws SQLException {
        return row.getString(next++);
    }

    boolean bool() throws SQLException {
        return row.getBoolean(next++);
    }

    int smallNumber() throws SQLException {
        return row.getInt(next++);
    }

    long number() throws SQLException {
        return row.getLong(next++);
    }

    @Nullable
    Long optionalNumber() throws SQLException {
        return row.getObject(next++, Long.class);
    }

    Instant instant() throws SQLException {
        return there(optionalInstant());
    }

    @Nullable
    Instant optionalInstant() throws SQLException {
        OffsetDateTime at = row.getObject(next++, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    <T> List<T> list(Class<T> type) throws SQLException {
        return list(row, next++, type);
    }

    /** The elements of an array, with null where an element is. */
    static <T> List<T> list(ResultSet row, int column, Class<T> type) throws SQLException {
        Array array = row.getArray(column);
        List<T> list = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            list.add(type.cast(element));
        }
        return list;
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a value is missing");
        }
        return value;
    }
}
