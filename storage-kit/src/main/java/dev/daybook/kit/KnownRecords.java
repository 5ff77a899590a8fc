package dev.daybook.kit;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Records of which a test knows every value. */
final class KnownRecords {
    /** In the middle of a microsecond's neighbours: neither a whole second nor a whole millisecond. */
    static final Instant NOON = Instant.parse("2026-02-03T12:00:00.123456Z");

    private KnownRecords() {}

    /** An id of the n-th microsecond after (or before) noon; the same n gives the same id. */
    static UUID id(long n) {
        return idAt(NOON.plus(n, ChronoUnit.MICROS), n);
    }

    /** An id of that instant; another number gives another id. */
    static UUID idAt(Instant instant, long number) {
        return EventIds.of(Micros.of(instant), number * 0x9E3779B97F4A7C15L);
    }

    /** Opaque ids of users, knowledge bases and so on; the same n gives the same id. */
    static UUID opaque(long n) {
        return new UUID(n * 0xD1342543DE82EF95L, n * 0x9E3779B97F4A7C15L);
    }

    /** As little as a record can hold: no scope, and nothing that may be null. */
    static RetrievalDetail minimal(UUID organizationId, UUID id) {
        var record = new RetrievalRecord(
                id,
                organizationId,
                RetrievalStatus.ERROR,
                ServingDecision.NOTHING_TO_SERVE,
                AuditWriteStatus.COMMITTED,
                0,
                null,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new RetrievalDetail(record, List.of(), List.of());
    }

    /** Everything that a record can hold, no value twice, so that mixed-up columns show. */
    static RetrievalDetail full(UUID organizationId, UUID id) {
        var record = new RetrievalRecord(
                id,
                organizationId,
                RetrievalStatus.PARTIAL,
                ServingDecision.SERVED_FILTERED,
                AuditWriteStatus.COMMITTED,
                2,
                17,
                5,
                1,
                23,
                opaque(1),
                opaque(2),
                opaque(3),
                opaque(4),
                "0123456789abcdef".repeat(4),
                "key-2026",
                "17-32",
                "request/1",
                "trace/2");
        return new RetrievalDetail(record, scopes(), chunkRefs());
    }

    /** As {@link #full}, but cut at a limit: the counts are larger than the lists, which may therefore be changed freely. */
    static RetrievalDetail cut(UUID organizationId, UUID id) {
        RetrievalRecord record = full(organizationId, id).record();
        record = Components.with(record, "auditWriteStatus", AuditWriteStatus.DEGRADED);
        record = Components.with(record, "requestedKbCount", 50);
        record = Components.with(record, "resultCount", 40);
        return new RetrievalDetail(Components.with(record, "responseRefCount", 30), scopes(), chunkRefs());
    }

    private static List<RetrievalScope> scopes() {
        return List.of(
                new RetrievalScope(opaque(11), Outcome.HIT, "cleared", 16, 5),
                new RetrievalScope(opaque(12), Outcome.BLOCKED, "no_clearance", 1, 0));
    }

    private static List<ChunkRef> chunkRefs() {
        return List.of(
                new ChunkRef(3, opaque(11), opaque(21), opaque(22), "chunk-a", 0.75, Disposition.RELEASED, "best"),
                new ChunkRef(6, opaque(11), opaque(23), opaque(24), "chunk-b", -0.5, Disposition.FILTERED, "stale"));
    }

    /** A record that found nothing in the given knowledge bases. */
    static RetrievalDetail miss(UUID organizationId, UUID id, UUID... kbIds) {
        RetrievalRecord record = minimal(organizationId, id).record();
        record = Components.with(record, "retrievalStatus", RetrievalStatus.MISS);
        record = Components.with(record, "requestedKbCount", kbIds.length);
        return new RetrievalDetail(
                record,
                Stream.of(kbIds)
                        .map(kbId -> new RetrievalScope(kbId, Outcome.MISS, null, null, 0))
                        .toList(),
                List.of());
    }

    /** The same attempt with another value in one component of its record. */
    static RetrievalDetail with(RetrievalDetail detail, String component, Object value) {
        return new RetrievalDetail(
                Components.with(detail.record(), component, value), detail.scopes(), detail.chunkRefs());
    }
}
