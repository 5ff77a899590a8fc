package dev.daybook.internal.spool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.internal.export.json.RecordJson;
import dev.daybook.internal.export.json.RecordReading;
import dev.daybook.model.RetrievalDetail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A record in a segment: how long its text is (4 bytes), a CRC-32C (4 bytes) over all the rest, the organization and the event id (16
 * bytes each), and the record as JSON, as exports have it. All numbers are big-endian.
 */
final class Frame {
    static final int HEAD = 40;

    /** No record is longer: 1,000 scopes and 1,000 chunk refs of the longest fields take less. */
    static final int MAX_TEXT = 4 << 20;

    private static final JsonFactory JSON = new JsonFactory();

    private final UUID organizationId;
    private final UUID id;
    private final byte[] text;

    Frame(UUID organizationId, UUID id, byte[] text) {
        this.organizationId = organizationId;
        this.id = id;
        this.text = text;
    }

    static Frame of(RetrievalDetail detail) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            RecordJson.writeDetail(json, detail);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return new Frame(detail.record().organizationId(), detail.record().id(), text.toByteArray());
    }

    UUID organizationId() {
        return organizationId;
    }

    UUID id() {
        return id;
    }

    int size() {
        return HEAD + text.length;
    }

    void put(ByteBuffer to) {
        to.putInt(text.length).putInt(checksum());
        putIds(to);
        to.put(text);
    }

    RetrievalDetail detail() throws IOException {
        return RecordReading.detail(new String(text, StandardCharsets.UTF_8));
    }

    int checksum() {
        ByteBuffer head = ByteBuffer.allocate(36).putInt(text.length);
        putIds(head);
        CRC32C crc = new CRC32C();
        crc.update(head.flip());
        crc.update(text);
        return (int) crc.getValue();
    }

    private void putIds(ByteBuffer to) {
        to.putLong(organizationId.getMostSignificantBits()).putLong(organizationId.getLeastSignificantBits());
        to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
