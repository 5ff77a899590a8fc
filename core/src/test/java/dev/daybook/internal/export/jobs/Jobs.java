package dev.daybook.internal.export.jobs;

import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.model.Actor;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs and records for tests. */
final class Jobs {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final UUID ORGANIZATION = new UUID(4, 4);
    static final AgeKeys KEYS = AgeKeys.fresh();
    static final Listening NOBODY_LISTENS = new Listening() {
        @Override
        public void progressed(ExportJob job) {}

        @Override
        public void ended(ExportJob job) {}

        @Override
        public void waiting(@Nullable Instant oldest) {}
    };

    private Jobs() {}

    static ExportJob queued(UUID id) {
        return new ExportJob(
                id,
                ORGANIZATION,
                1,
                ExportJob.Status.QUEUED,
                ExportJob.Format.NDJSON,
                RetrievalFilter.window(NOON.minusSeconds(3600), NOON.plusSeconds(3600)),
                NOON.plusSeconds(3600),
                List.of(KEYS.recipient()),
                null,
                "0".repeat(64),
                Actor.system(),
                ExportJob.Progress.NONE,
                null,
                null,
                null,
                0,
                0,
                null,
                List.of());
    }

    static List<RetrievalDetail> records(EventIdSource ids, int count) {
        return Stream.generate(() -> record(ids.next())).limit(count).toList();
    }

    private static RetrievalDetail record(UUID id) {
        var record = new RetrievalRecord(
                id,
                ORGANIZATION,
                RetrievalStatus.ERROR,
                ServingDecision.NOTHING_TO_SERVE,
                AuditWriteStatus.COMMITTED,
                0,
                null,
                0,
                0,
                3,
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
}
