package dev.daybook.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row one after the other. What must be there and is not, is an {@link IllegalArgumentException}. */
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
        byte[] bytes = bytes();
        if (bytes != null && bytes.length != Uuids.BYTES) {
            throw new IllegalArgumentException("an id has " + bytes.length + " bytes");
        }
        return bytes == null ? null : Uuids.of(bytes);
    }

    byte @Nullable [] bytes() throws SQLException {
        return row.getBytes(next++);
    }

    String hex() throws SQLException {
        return HexFormat.of().formatHex(there(bytes()));
    }

    String text() throws SQLException {
        return there(optionalText());
    }

    @Nullable
    String optionalText() throws SQLException {
        return row.getString(next++);
    }

    long number() throws SQLException {
        return there(optionalNumber());
    }

    int smallNumber() throws SQLException {
        return Math.toIntExact(number());
    }

    @Nullable
    Long optionalNumber() throws SQLException {
        long number = row.getLong(next++);
        return row.wasNull() ? null : number;
    }

    Instant instant() throws SQLException {
        return Micros.instant(number());
    }

    @Nullable
    Instant optionalInstant() throws SQLException {
        Long micros = optionalNumber();
        return micros == null ? null : Micros.instant(micros);
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a value is missing");
        }
        return value;
    }
}
