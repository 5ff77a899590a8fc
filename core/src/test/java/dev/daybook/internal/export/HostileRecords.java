package dev.daybook.internal.export;

import dev.daybook.internal.export.csv.HostileStrings;
import dev.daybook.kit.SampleRecords;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Records whose every text is hostile, as far as the trail takes it, and whose scores are negative. */
final class HostileRecords {
    private HostileRecords() {}

    static Trail trail(long seed, int count) {
        Random random = new Random(seed);
        SampleRecords samples = new SampleRecords(seed);
        UUID organization = samples.organizationIds().get(0);
        List<RetrievalDetail> records = samples.list(organization, count).stream()
                .map(detail -> hostile(detail, random))
                .toList();
        return new Trail(organization, samples.everything(), records);
    }

    private static RetrievalDetail hostile(RetrievalDetail detail, Random random) {
        return new RetrievalDetail(
                hostile(detail.record(), random),
                detail.scopes().stream().map(scope -> hostile(scope, random)).toList(),
                detail.chunkRefs().stream().map(ref -> hostile(ref, random)).toList());
    }

    private static RetrievalRecord hostile(RetrievalRecord r, Random random) {
        String version = HostileStrings.printable(random);
        return new RetrievalRecord(
                r.id(),
                r.organizationId(),
                r.retrievalStatus(),
                r.servingDecision(),
                r.auditWriteStatus(),
                r.requestedKbCount(),
                r.eligibleVersionCount(),
                r.resultCount(),
                r.responseRefCount(),
                r.durationMs(),
                r.actorUserId(),
                r.sessionId(),
                r.agentId(),
                r.ragQueryId(),
                r.queryHash(),
                r.queryHash() == null ? null : version.substring(0, version.offsetByCodePoints(0, 1)),
                r.queryLengthBucket(),
                HostileStrings.printable(random),
                HostileStrings.printable(random));
    }

    private static RetrievalScope hostile(RetrievalScope s, Random random) {
        return new RetrievalScope(
                s.kbId(), s.outcome(), HostileStrings.printable(random), s.eligibleVersionCount(), s.resultCount());
    }

    private static ChunkRef hostile(ChunkRef c, Random random) {
        return new ChunkRef(
                c.ordinal(),
                c.kbId(),
                c.documentId(),
                c.versionId(),
                HostileStrings.printable(random),
                -random.nextDouble() * Math.pow(10, random.nextInt(30) - 15),
                c.disposition(),
                HostileStrings.printable(random));
    }
}
