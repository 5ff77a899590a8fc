package dev.daybook.internal.cursor;

import dev.daybook.internal.keys.PurposeKeys;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cursors of pages and positions of followers. Each is bound to what it was made for, and good for nothing else (contract 1.3). */
public final class CursorCodec {
    private final Seal seal;

    /**
     * Makes a codec.
     *
     * @param keys the keys for cursors
     */
    public CursorCodec(PurposeKeys keys) {
        this.seal = new Seal(keys);
    }

    /**
     * The cursor that goes on after a record.
     *
     * @param organizationId the tenant
     * @param filter the window and filters of the query
     * @param lastId the last record of the page
     * @return opaque text
     */
    public String page(UUID organizationId, RetrievalFilter filter, UUID lastId) {
        return seal.seal(pageContext(organizationId, filter), bytes(lastId));
    }

    /**
     * Reads a cursor.
     *
     * @param organizationId the tenant
     * @param filter the window and filters of the query
     * @param cursor anything
     * @return the last record of the page before; empty when the cursor was not made for exactly this query
     */
    public Optional<UUID> readPage(UUID organizationId, RetrievalFilter filter, String cursor) {
        return seal.open(pageContext(organizationId, filter), cursor)
                .filter(payload -> payload.length == 16)
                .map(CursorCodec::uuid);
    }

    /**
     * The position of a follower.
     *
     * @param organizationId the tenant, null for all
     * @param storePosition the store's word for it
     * @return opaque text
     */
    public String follow(@Nullable UUID organizationId, String storePosition) {
        return seal.seal(followContext(organizationId), storePosition.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a position.
     *
     * @param organizationId the tenant, null for all
     * @param position anything
     * @return the store's word for it; empty when the position was not made for exactly this follower
     */
    public Optional<String> readFollow(@Nullable UUID organizationId, String position) {
        return seal.open(followContext(organizationId), position).map(b -> new String(b, StandardCharsets.UTF_8));
    }

    private static byte[] pageContext(UUID organizationId, RetrievalFilter filter) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF("retrievals newest first");
            write(out, organizationId);
            write(out, filter.start());
            write(out, filter.end());
            List<UUID> kbIds = filter.kbIds().stream().sorted(EventIds.ORDER).toList();
            out.writeInt(kbIds.size());
            for (UUID kbId : kbIds) {
                write(out, kbId);
            }
            List<String> statuses = filter.statuses().stream()
                    .map(RetrievalStatus::wireName)
                    .sorted()
                    .toList();
            out.writeUTF(String.join(",", statuses));
            write(out, filter.actorUserId());
            write(out, filter.sessionId());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] followContext(@Nullable UUID organizationId) {
        byte[] kind = "follow".getBytes(StandardCharsets.US_ASCII);
        return organizationId == null
                ? kind
                : ByteBuffer.allocate(kind.length + 16)
                        .put(kind)
                        .put(bytes(organizationId))
                        .array();
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static void write(DataOutputStream out, @Nullable UUID id) throws IOException {
        out.writeBoolean(id != null);
        if (id != null) {
            out.write(bytes(id));
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
