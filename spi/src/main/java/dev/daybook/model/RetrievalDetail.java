package dev.daybook.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * One retrieval attempt whole: the record with its scopes and chunk refs. This is what a store takes and gives back; it is stored
 * wholly or not at all.
 *
 * @param record the record
 * @param scopes one per requested knowledge base; fewer only when {@code audit_write_status} is {@code degraded}
 * @param chunkRefs what was found, by rising ordinal; the released ones are {@code response_ref_count} in number, fewer only when
 *     {@code audit_write_status} is {@code degraded}
 */
public record RetrievalDetail(RetrievalRecord record, List<RetrievalScope> scopes, List<ChunkRef> chunkRefs) {
    /** The most scopes of one record; further ones are cut and the record is marked degraded. */
    public static final int MAX_SCOPES = 1000;

    /** The most chunk refs of one record; further ones are cut and the record is marked degraded. */
    public static final int MAX_CHUNK_REFS = 1000;

    /**
     * Checks that the parts fit each other.
     *
     * @throws InvalidInputException when they do not; names every violation
     */
    public RetrievalDetail {
        Objects.requireNonNull(record, "record");
        scopes = List.copyOf(scopes);
        chunkRefs = List.copyOf(chunkRefs);
        boolean whole = record.auditWriteStatus() != AuditWriteStatus.DEGRADED;
        int released = released(chunkRefs);
        int scopeCount = scopes.size();
        var violations = new Violations()
                .range("scopes.size", scopes.size(), 0, MAX_SCOPES)
                .range("chunk_refs.size", chunkRefs.size(), 0, MAX_CHUNK_REFS)
                .require(
                        whole ? scopeCount == record.requestedKbCount() : scopeCount <= record.requestedKbCount(),
                        "requested_kb_count",
                        "wrong_count",
                        () -> "is " + record.requestedKbCount() + " but there are " + scopeCount + " scopes")
                .require(
                        whole ? released == record.responseRefCount() : released <= record.responseRefCount(),
                        "response_ref_count",
                        "wrong_count",
                        () -> "is " + record.responseRefCount() + " but " + released + " chunk refs are released");
        Set<UUID> kbIds = new HashSet<>(2 * scopeCount);
        for (int i = 0; i < scopes.size(); i++) {
            if (!kbIds.add(scopes.get(i).kbId())) {
                violations.add(
                        "scopes[" + i + "].kb_id", "duplicate", scopes.get(i).kbId() + " stands twice");
            }
        }
        int last = -1;
        for (int i = 0; i < chunkRefs.size(); i++) {
            ChunkRef ref = chunkRefs.get(i);
            if (ref.ordinal() <= last) {
                violations.add("chunk_refs[" + i + "].ordinal", "not_rising", "must be greater than the one before");
            }
            if (whole && !kbIds.contains(ref.kbId())) {
                violations.add("chunk_refs[" + i + "].kb_id", "not_requested", ref.kbId() + " is not among the scopes");
            }
            last = ref.ordinal();
        }
        violations.throwIfAny("retrieval record", record.id());
    }

    private static int released(List<ChunkRef> chunkRefs) {
        int released = 0;
        for (ChunkRef ref : chunkRefs) {
            if (ref.disposition() == ChunkRef.Disposition.RELEASED) {
                released++;
            }
        }
        return released;
    }

    /**
     * Whether another record tells the same: equal in everything but {@code audit_write_status}, which says how the record came into the
     * store, and {@code duration_ms}, which differs when a host does the same search again. A record that is submitted again, or comes
     * back through the spool, has the same content.
     *
     * @param other another record
     * @return true when the contents are equal
     */
    public boolean hasContentOf(RetrievalDetail other) {
        return record.hasContentOf(other.record) && scopes.equals(other.scopes) && chunkRefs.equals(other.chunkRefs);
    }

    /**
     * The same record, as the store is to have it when it comes back through the spool.
     *
     * @return one that is {@link AuditWriteStatus#RECOVERED}; itself when it is degraded, which matters more
     */
    public RetrievalDetail recovered() {
        return record.auditWriteStatus() == AuditWriteStatus.DEGRADED
                ? this
                : new RetrievalDetail(record.with(AuditWriteStatus.RECOVERED, record.durationMs()), scopes, chunkRefs);
    }
}
