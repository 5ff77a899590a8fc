package dev.daybook.internal.seal;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes, the same values always as the same bytes: what seals are bound to, and digests are made of. Changing the layout makes
 * every cursor in use invalid. For one thread.
 */
public final class Context {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /**
     * Starts a context.
     *
     * @param kind what it is for; no two kinds have a context in common
     */
    public Context(String kind) {
        text(kind);
    }

    /**
     * Adds a text.
     *
     * @param value at most 65,535 bytes in UTF-8
     * @return this
     */
    public Context text(String value) {
        return write(() -> out.writeUTF(value));
    }

    /**
     * Adds texts, in their order.
     *
     * @param values each at most 65,535 bytes in UTF-8
     * @return this
     */
    public Context texts(List<String> values) {
        write(() -> out.writeInt(values.size()));
        values.forEach(this::text);
        return this;
    }

    /**
     * Adds an instant.
     *
     * @param instant any
     * @return this
     */
    public Context instant(Instant instant) {
        return write(() -> {
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        });
    }

    /**
     * Adds an id.
     *
     * @param id any, null when there is none
     * @return this
     */
    public Context id(@Nullable UUID id) {
        return write(() -> {
            out.writeBoolean(id != null);
            if (id != null) {
                out.writeLong(id.getMostSignificantBits());
                out.writeLong(id.getLeastSignificantBits());
            }
        });
    }

    /**
     * Adds a window and filters, whatever the order of their values.
     *
     * @param filter any
     * @return this
     */
    public Context filter(RetrievalFilter filter) {
        instant(filter.start()).instant(filter.end());
        write(() -> out.writeInt(filter.kbIds().size()));
        filter.kbIds().stream().sorted(EventIds.ORDER).forEach(this::id);
        List<String> statuses = filter.statuses().stream()
                .map(RetrievalStatus::wireName)
                .sorted()
                .toList();
        return text(String.join(",", statuses)).id(filter.actorUserId()).id(filter.sessionId());
    }

    /**
     * Ends the context.
     *
     * @return all that was added
     */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    private interface Writing {
        void write() throws IOException;
    }

    private Context write(Writing writing) {
        try {
            writing.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory fails only when a text is too long", e);
        }
    }
}
