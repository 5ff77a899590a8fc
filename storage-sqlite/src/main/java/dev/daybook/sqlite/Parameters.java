package dev.daybook.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a statement one after the other, so that a wide table needs no numbers. */
final class Parameters {
    private final PreparedStatement statement;
    private int next = 1;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    Parameters id(@Nullable UUID id) throws SQLException {
        return bytes(Uuids.bytesOrNull(id));
    }

    Parameters bytes(byte @Nullable [] bytes) throws SQLException {
        statement.setBytes(next++, bytes);
        return this;
    }

    Parameters hex(String digits) throws SQLException {
        return bytes(HexFormat.of().parseHex(digits));
    }

    Parameters text(@Nullable String text) throws SQLException {
        statement.setString(next++, text);
        return this;
    }

    Parameters number(@Nullable Long number) throws SQLException {
        statement.setObject(next++, number);
        return this;
    }

    Parameters number(int number) throws SQLException {
        return number(Long.valueOf(number));
    }

    Parameters instant(@Nullable Instant instant) throws SQLException {
        return number(Micros.orNull(instant));
    }
}
