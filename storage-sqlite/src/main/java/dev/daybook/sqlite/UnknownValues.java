package dev.daybook.sqlite;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import dev.daybook.model.Violations;
import java.util.Set;

/** Keeps out what only reading may bring: a value that this version could not name, and states that are not durable. */
final class UnknownValues {
    private static final Set<AuditWriteStatus> STORED =
            Set.of(AuditWriteStatus.COMMITTED, AuditWriteStatus.RECOVERED, AuditWriteStatus.DEGRADED);

    private UnknownValues() {}

    static void refuse(RetrievalDetail detail) {
        RetrievalRecord r = detail.record();
        new Violations()
                .require(
                        r.retrievalStatus() != RetrievalStatus.UNKNOWN,
                        "retrieval_status",
                        "unknown_value",
                        UnknownValues::why)
                .require(
                        r.servingDecision() != ServingDecision.UNKNOWN,
                        "serving_decision",
                        "unknown_value",
                        UnknownValues::why)
                .require(
                        STORED.contains(r.auditWriteStatus()),
                        "audit_write_status",
                        "unknown_value",
                        () -> "must be committed, recovered or degraded, was "
                                + r.auditWriteStatus().wireName())
                .require(
                        detail.scopes().stream().noneMatch(s -> s.outcome() == Outcome.UNKNOWN),
                        "scopes.outcome",
                        "unknown_value",
                        UnknownValues::why)
                .require(
                        detail.chunkRefs().stream().noneMatch(c -> c.disposition() == Disposition.UNKNOWN),
                        "chunk_refs.disposition",
                        "unknown_value",
                        UnknownValues::why)
                .throwIfAny("retrieval record " + r.id());
    }

    private static String why() {
        return "was read from a newer version's record; storing it would lose what it said";
    }
}
