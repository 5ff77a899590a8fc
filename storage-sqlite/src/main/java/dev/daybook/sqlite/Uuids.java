package dev.daybook.sqlite;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs as the 16 bytes that stand in the database; SQLite compares those unsigned, which is the trail's order. */
final class Uuids {
    static final int BYTES = 16;

    private Uuids() {}

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static byte @Nullable [] bytesOrNull(@Nullable UUID id) {
        return id == null ? null : bytes(id);
    }

    /** A bound that no event id reaches, for pages that begin with the newest. */
    static UUID orLast(@Nullable UUID before) {
        return before == null ? new UUID(-1, -1) : before;
    }

    static UUID of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    static UUID of(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
