package dev.daybook.internal.export.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.daybook.model.DaybookException;
import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads manifests. */
public final class ManifestReading {
    /** The longest manifest that is read; room for several hundred thousand files. */
    public static final long MAX_BYTES = 64L << 20;

    /** In UTF-8 and nothing else: a guess at UTF-16 or UTF-32 would fail in other ways. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private ManifestReading() {}

    /**
     * Reads a manifest.
     *
     * @param in where it is
     * @return the manifest
     * @throws BadManifestException when it is none, or of a version that this library does not know
     * @throws IOException when it cannot be read
     */
    public static Manifest read(InputStream in) throws IOException {
        try {
            JsonNode root = JSON.readTree(in);
            int version = required(root, "format_version").asInt();
            if (version != Manifest.FORMAT_VERSION) {
                throw new BadManifestException("it has format_version " + version + ", not " + Manifest.FORMAT_VERSION);
            }
            return manifest(root);
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException | DaybookException e) {
            throw new BadManifestException("it is no manifest: " + Unreadable.why(e));
        }
    }

    private static Manifest manifest(JsonNode root) throws BadManifestException {
        JsonNode counts = required(root, "counts");
        List<ExportJob.File> files = new ArrayList<>();
        for (JsonNode file : required(root, "files")) {
            files.add(file(file));
        }
        return new Manifest(
                uuid(root, "job_id"),
                uuid(root, "organization_id"),
                ExportJob.Format.parse(text(root, "export_format")),
                filter(root),
                instant(root, "requested_end"),
                instant(root, "created_at"),
                instant(root, "snapshot_at"),
                root.path("retained_from").isTextual() ? instant(root, "retained_from") : null,
                text(root, "library_version"),
                new Manifest.Counts(
                        number(counts, "total_rows"),
                        number(counts, "failed_count"),
                        (int) number(counts, "partial_count"),
                        number(counts, "scopes"),
                        number(counts, "chunk_refs")),
                files);
    }

    private static RetrievalFilter filter(JsonNode root) throws BadManifestException {
        JsonNode filters = required(root, "filters");
        return new RetrievalFilter(
                instant(root, "window_start"),
                instant(root, "window_end"),
                strings(filters, "kb_ids", UUID::fromString),
                strings(filters, "statuses", RetrievalStatus::stored),
                optionalUuid(filters, "actor_user_id"),
                optionalUuid(filters, "session_id"));
    }

    private static ExportJob.File file(JsonNode file) throws BadManifestException {
        return new ExportJob.File(
                text(file, "name"),
                number(file, "rows"),
                number(file, "bytes_plaintext"),
                number(file, "bytes_ciphertext"),
                text(file, "sha256_plaintext"),
                text(file, "sha256_ciphertext"));
    }

    private static <T> Set<T> strings(JsonNode node, String name, Function<String, T> reading) {
        Set<T> values = new HashSet<>();
        for (JsonNode value : node.path(name)) {
            values.add(reading.apply(value.asText()));
        }
        return values;
    }

    private static JsonNode required(JsonNode node, String name) throws BadManifestException {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new BadManifestException("it has no " + name);
        }
        return value;
    }

    private static String text(JsonNode node, String name) throws BadManifestException {
        return required(node, name).asText();
    }

    private static long number(JsonNode node, String name) throws BadManifestException {
        JsonNode value = required(node, name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new BadManifestException(name + " is no whole number");
        }
        return value.asLong();
    }

    private static Instant instant(JsonNode node, String name) throws BadManifestException {
        return Instant.parse(text(node, name));
    }

    private static UUID uuid(JsonNode node, String name) throws BadManifestException {
        return UUID.fromString(text(node, name));
    }

    private static @Nullable UUID optionalUuid(JsonNode node, String name) throws BadManifestException {
        return node.path(name).isNull() ? null : uuid(node, name);
    }
}
