package dev.daybook.internal.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Records made again from the text of an export, by parsers that did not write it and by the names on the wire alone. */
final class ParsedRecords {
    private ParsedRecords() {}

    /** Values by wire name: a JSON object, or a line of CSV under its header. */
    interface Row {
        /** The value; null when it is absent. */
        @Nullable
        String value(String name);

        default String text(String name) {
            String value = value(name);
            if (value == null) {
                throw new AssertionError("no " + name);
            }
            return value;
        }

        default int number(String name) {
            return Integer.parseInt(text(name));
        }

        default <T> @Nullable T optional(String name, Function<String, T> reading) {
            String value = value(name);
            return value == null ? null : reading.apply(value);
        }

        default UUID uuid(String name) {
            return UUID.fromString(text(name));
        }
    }

    static List<RetrievalDetail> ndjson(String text) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<RetrievalDetail> details = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                details.add(detail(json.readTree(line)));
            }
        }
        return details;
    }

    private static RetrievalDetail detail(JsonNode node) {
        List<RetrievalScope> scopes = new ArrayList<>();
        node.get("scopes").forEach(scope -> scopes.add(scope(row(scope))));
        List<ChunkRef> refs = new ArrayList<>();
        node.get("chunk_refs").forEach(ref -> refs.add(chunkRef(row(ref))));
        return new RetrievalDetail(record(row(node)), scopes, refs);
    }

    private static Row row(JsonNode node) {
        return name -> {
            JsonNode value = node.get(name);
            if (value == null) {
                throw new AssertionError("no field " + name);
            }
            return value.isNull() ? null : value.asText();
        };
    }

    static List<RetrievalDetail> csv(List<String> retrievals, List<String> scopes, List<String> chunkRefs)
            throws IOException {
        List<CSVRecord> scopeLines = lines(scopes);
        List<CSVRecord> refLines = lines(chunkRefs);
        List<RetrievalDetail> details = new ArrayList<>();
        for (CSVRecord line : lines(retrievals)) {
            String id = line.get("id");
            details.add(new RetrievalDetail(
                    record(row(line)),
                    scopeLines.stream()
                            .filter(scope -> scope.get("retrieval_id").equals(id))
                            .map(scope -> scope(row(scope)))
                            .toList(),
                    refLines.stream()
                            .filter(ref -> ref.get("retrieval_id").equals(id))
                            .map(ref -> chunkRef(row(ref)))
                            .toList()));
        }
        return details;
    }

    private static List<CSVRecord> lines(List<String> files) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<CSVRecord> lines = new ArrayList<>();
        for (String file : files) {
            lines.addAll(org.apache.commons.csv.CSVParser.parse(file, format).getRecords());
        }
        return lines;
    }

    private static Row row(CSVRecord line) {
        return name -> {
            String cell = line.get(name);
            return cell.isEmpty() ? null : ReadingRule.read(cell);
        };
    }

    private static RetrievalRecord record(Row row) {
        RetrievalRecord record = new RetrievalRecord(
                row.uuid("id"),
                row.uuid("organization_id"),
                RetrievalStatus.stored(row.text("retrieval_status")),
                ServingDecision.stored(row.text("serving_decision")),
                AuditWriteStatus.stored(row.text("audit_write_status")),
                row.number("requested_kb_count"),
                row.optional("eligible_version_count", Integer::valueOf),
                row.number("result_count"),
                row.number("response_ref_count"),
                row.number("duration_ms"),
                row.optional("actor_user_id", UUID::fromString),
                row.optional("session_id", UUID::fromString),
                row.optional("agent_id", UUID::fromString),
                row.optional("rag_query_id", UUID::fromString),
                row.value("query_hash"),
                row.value("query_hash_key_version"),
                row.value("query_length_bucket"),
                row.value("request_id"),
                row.value("trace_id"));
        if (!row.text("ref").equals(record.ref())
                || !java.time.Instant.parse(row.text("created_at")).equals(record.createdAt())) {
            throw new AssertionError("ref or created_at is not what the id says");
        }
        return record;
    }

    private static RetrievalScope scope(Row row) {
        return new RetrievalScope(
                row.uuid("kb_id"),
                RetrievalScope.Outcome.stored(row.text("outcome")),
                row.value("reason_code"),
                row.optional("eligible_version_count", Integer::valueOf),
                row.number("result_count"));
    }

    private static ChunkRef chunkRef(Row row) {
        return new ChunkRef(
                row.number("ordinal"),
                row.uuid("kb_id"),
                row.uuid("document_id"),
                row.uuid("version_id"),
                row.text("chunk_id"),
                row.optional("score", Double::valueOf),
                ChunkRef.Disposition.stored(row.text("disposition")),
                row.value("reason_code"));
    }
}
