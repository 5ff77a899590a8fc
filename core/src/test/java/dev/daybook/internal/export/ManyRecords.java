package dev.daybook.internal.export;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many records that are made when they are read, in a JVM of its own: with little heap, or as the control kept all at once. */
final class ManyRecords implements RecordSnapshot {
    private static final UUID ORGANIZATION = new UUID(1, 2);
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final List<RetrievalDetail> patterns = new SampleRecords(7).list(ORGANIZATION, 500);
    private final List<Object> kept = new ArrayList<>();
    private final long count;
    private final boolean keeping;
    private long given;

    private ManyRecords(long count, boolean keeping) {
        this.count = count;
        this.keeping = keeping;
    }

    /**
     * Exports into the temporary directory's store.
     *
     * @param arguments how many, the format, {@code flat} or {@code keeping}
     */
    public static void main(String[] arguments) throws ExportFailure {
        long count = Long.parseLong(arguments[0]);
        RetrievalFilter filter = RetrievalFilter.window(START, START.plus(Duration.ofDays(20)));
        ExportJob job = Trail.job(
                ORGANIZATION,
                ExportJob.Format.parse(arguments[1]),
                filter,
                AgeKeys.fresh().recipient());
        ExportFiles.Order order = new ExportFiles.Order(job, START, START, count, 8 << 20, "0.1.0");
        ManyRecords snapshot = new ManyRecords(count, arguments[2].equals("keeping"));
        ExportFiles.write(order, snapshot, new DiscardingArtifacts(), Trail.FOLDER, (rows, bytes, files) -> {});
    }

    @Override
    public long count(Duration timeout) {
        return count;
    }

    @Override
    public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
        List<RetrievalDetail> batch = new ArrayList<>();
        for (; batch.size() < limit && given < count; given++) {
            RetrievalDetail pattern = patterns.get((int) (given % patterns.size()));
            long micros = START.getEpochSecond() * 1_000_000 + (count - given) * 3;
            batch.add(new RetrievalDetail(
                    withId(pattern.record(), EventIds.of(micros, given)), pattern.scopes(), pattern.chunkRefs()));
        }
        if (keeping) {
            kept.add(batch);
            // As who keeps the text of a file until it is whole.
            kept.add(new byte[batch.size() * 2000]);
        }
        return batch;
    }

    @Override
    public void close() {
        kept.clear();
    }

    private static RetrievalRecord withId(RetrievalRecord r, UUID id) {
        return new RetrievalRecord(
                id,
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
                r.queryHashKeyVersion(),
                r.queryLengthBucket(),
                "request " + id,
                "trace " + id);
    }
}
