package dev.daybook.internal.cursor;

import dev.daybook.internal.keys.PurposeKeys;
import dev.daybook.internal.seal.Context;
import dev.daybook.internal.seal.Seal;
import dev.daybook.model.Actor;
import dev.daybook.model.RetrievalFilter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cursors of pages and positions of followers. Each is bound to what it was made for, and good for nothing else (contract 1.3). */
public final class CursorCodec {
    private final Seal seal;

    /** What is listed newest first without window and filters. */
    public enum Listing {
        /** An organization's exports. */
        EXPORTS("exports newest first"),
        /** An organization's governance history. */
        EVENTS("events newest first"),
        /** An organization's archives of deleted records. */
        ARCHIVES("archives newest first");

        private final String kind;

        Listing(String kind) {
            this.kind = kind;
        }
    }

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
     * @param requestedBy who asks, in whatever request; null when the query does not say
     * @param lastId the last record of the page
     * @return opaque text
     */
    public String page(UUID organizationId, RetrievalFilter filter, @Nullable Actor requestedBy, UUID lastId) {
        return seal.seal(pageContext(organizationId, filter, requestedBy), bytes(lastId));
    }

    /**
     * Reads a cursor.
     *
     * @param organizationId the tenant
     * @param filter the window and filters of the query
     * @param requestedBy who asks, in whatever request; null when the query does not say
     * @param cursor anything
     * @return the last record of the page before; empty when the cursor was not made for exactly this query
     */
    public Optional<UUID> readPage(
            UUID organizationId, RetrievalFilter filter, @Nullable Actor requestedBy, String cursor) {
        return seal.open(pageContext(organizationId, filter, requestedBy), cursor)
                .filter(payload -> payload.length == 16)
                .map(CursorCodec::uuid);
    }

    /**
     * The cursor that goes on after an entry of a list.
     *
     * @param listing the list
     * @param organizationId the tenant
     * @param lastId the last entry of the page
     * @return opaque text
     */
    public String list(Listing listing, UUID organizationId, UUID lastId) {
        return seal.seal(listContext(listing, organizationId), bytes(lastId));
    }

    /**
     * Reads a cursor of a list.
     *
     * @param listing the list
     * @param organizationId the tenant
     * @param cursor anything
     * @return the last entry of the page before; empty when the cursor was not made for exactly this list
     */
    public Optional<UUID> readList(Listing listing, UUID organizationId, String cursor) {
        return seal.open(listContext(listing, organizationId), cursor)
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

    /** The history names who begins a chain of pages, once: nobody else goes on in it. */
    private static byte[] pageContext(UUID organizationId, RetrievalFilter filter, @Nullable Actor requestedBy) {
        Context context =
                new Context("retrievals newest first").id(organizationId).filter(filter);
        if (requestedBy != null) {
            context.text(requestedBy.type().wireName()).id(requestedBy.userId());
        }
        return context.bytes();
    }

    private static byte[] listContext(Listing listing, UUID organizationId) {
        return new Context(listing.kind).id(organizationId).bytes();
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
