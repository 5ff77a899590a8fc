package dev.daybook.internal.export.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes manifests as JSON, indented for people. */
public final class ManifestJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ManifestJson() {}

    /**
     * The text of a manifest.
     *
     * @param manifest the manifest
     * @return UTF-8
     */
    public static byte[] write(Manifest manifest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out).setPrettyPrinter(indented())) {
            write(json, manifest);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Manifest manifest) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format_version", Manifest.FORMAT_VERSION);
        json.writeStringField("job_id", manifest.jobId().toString());
        json.writeStringField("organization_id", manifest.organizationId().toString());
        json.writeStringField("export_format", manifest.exportFormat().wireName());
        json.writeStringField("window_start", WireTime.text(manifest.filter().start()));
        json.writeStringField("window_end", WireTime.text(manifest.filter().end()));
        json.writeStringField("requested_end", WireTime.text(manifest.requestedEnd()));
        filters(json, manifest.filter());
        json.writeStringField("created_at", WireTime.text(manifest.createdAt()));
        json.writeStringField("snapshot_at", WireTime.text(manifest.snapshotAt()));
        json.writeStringField(
                "retained_from", manifest.retainedFrom() == null ? null : WireTime.text(manifest.retainedFrom()));
        json.writeStringField("library_version", manifest.libraryVersion());
        json.writeObjectFieldStart("counts");
        json.writeNumberField("total_rows", manifest.counts().totalRows());
        json.writeNumberField("failed_count", manifest.counts().failed());
        json.writeNumberField("partial_count", manifest.counts().partial());
        json.writeNumberField("scopes", manifest.counts().scopes());
        json.writeNumberField("chunk_refs", manifest.counts().chunkRefs());
        json.writeEndObject();
        json.writeArrayFieldStart("files");
        for (ExportJob.File file : manifest.files()) {
            write(json, file);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void filters(JsonGenerator json, RetrievalFilter filter) throws IOException {
        json.writeObjectFieldStart("filters");
        strings(
                json,
                "kb_ids",
                filter.kbIds().stream()
                        .sorted(EventIds.ORDER)
                        .map(UUID::toString)
                        .toList());
        strings(
                json,
                "statuses",
                filter.statuses().stream()
                        .sorted()
                        .map(status -> status.wireName())
                        .toList());
        json.writeStringField("actor_user_id", text(filter.actorUserId()));
        json.writeStringField("session_id", text(filter.sessionId()));
        json.writeEndObject();
    }

    /** A filter that is not there is null, not empty: empty would read as nothing at all. */
    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        if (values.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ExportJob.File file) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", file.name());
        json.writeNumberField("rows", file.rows());
        json.writeNumberField("bytes_plaintext", file.bytesPlaintext());
        json.writeNumberField("bytes_ciphertext", file.bytesCiphertext());
        json.writeStringField("sha256_plaintext", file.sha256Plaintext());
        json.writeStringField("sha256_ciphertext", file.sha256Ciphertext());
        json.writeEndObject();
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static DefaultPrettyPrinter indented() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
