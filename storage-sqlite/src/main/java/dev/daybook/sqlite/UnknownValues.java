package dev.daybook.sqlite;

import dev.daybook.model.Actor;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
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
                .throwIfAny("retrieval record", r.id());
    }

    static void refuse(ExportJob job) {
        new Violations()
                .require(job.status() != ExportJob.Status.UNKNOWN, "status", "unknown_value", UnknownValues::why)
                .require(
                        job.exportFormat() != ExportJob.Format.UNKNOWN,
                        "export_format",
                        "unknown_value",
                        UnknownValues::why)
                .require(
                        job.errorCode() != ExportJob.ErrorCode.UNKNOWN,
                        "error_code",
                        "unknown_value",
                        UnknownValues::why)
                .require(
                        job.requestedBy().type() != Actor.Type.UNKNOWN,
                        "actor_type",
                        "unknown_value",
                        UnknownValues::why)
                .throwIfAny("export", job.id());
    }

    static void refuse(GovernanceEvent event) {
        new Violations()
                .require(
                        event.eventType() != GovernanceEvent.Type.UNKNOWN,
                        "event_type",
                        "unknown_value",
                        UnknownValues::why)
                .require(event.actor().type() != Actor.Type.UNKNOWN, "actor_type", "unknown_value", UnknownValues::why)
                .throwIfAny("governance event", event.id());
    }

    private static String why() {
        return "was read from a newer version's record; storing it would lose what it said";
    }
}
