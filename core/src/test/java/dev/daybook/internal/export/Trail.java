package dev.daybook.internal.export;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.kit.SampleRecords;
import dev.daybook.model.Actor;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.RecordSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Records of one organization in a store, beside another's, and what exports them. */
public final class Trail {
    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    public static final String FOLDER = "job-1";

    public final UUID organizationId;
    public final RetrievalFilter filter;
    public final AgeKeys keys = AgeKeys.fresh();
    final InMemoryStore store = new InMemoryStore();
    final List<RetrievalDetail> records;

    Trail(UUID organizationId, RetrievalFilter filter, List<RetrievalDetail> records) {
        this.organizationId = organizationId;
        this.filter = filter;
        this.records = records;
        store.records().append(records, Duration.ofSeconds(20));
    }

    /** Sample records, many in the same microsecond. */
    public static Trail of(long seed, int count) {
        SampleRecords samples = new SampleRecords(seed);
        UUID organization = samples.organizationIds().get(0);
        List<RetrievalDetail> records = samples.list(organization, count);
        List<RetrievalDetail> foreign = samples.list(samples.organizationIds().get(1), 3);
        Trail trail = new Trail(organization, samples.everything(), records);
        trail.store.records().append(foreign, Duration.ofSeconds(20));
        return trail;
    }

    /** What an export holds, in its order. */
    List<RetrievalDetail> expected(RetrievalFilter which) {
        List<RetrievalDetail> expected =
                new ArrayList<>(records.stream().filter(which::matches).toList());
        expected.sort(
                (a, b) -> EventIds.ORDER.compare(a.record().id(), b.record().id()));
        Collections.reverse(expected);
        return expected;
    }

    ExportJob job(ExportJob.Format format, RetrievalFilter which) {
        return job(organizationId, format, which, keys.recipient());
    }

    static ExportJob job(UUID organizationId, ExportJob.Format format, RetrievalFilter which, String... recipients) {
        return new ExportJob(
                EventIds.of(NOON.getEpochSecond() * 1_000_000, 7),
                organizationId,
                1,
                ExportJob.Status.QUEUED,
                format,
                which,
                which.end().plusSeconds(60),
                List.of(recipients),
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

    ExportFiles.Order order(ExportJob.Format format, RetrievalFilter which, long maxFileBytes) {
        int total = expected(which).size();
        return new ExportFiles.Order(
                job(format, which), NOON.plusSeconds(1), NOON.minusSeconds(1), total, maxFileBytes, "0.1.0");
    }

    /** Writes everything into a folder of a store. */
    public ExportFiles.Written write(ExportJob.Format format, long maxFileBytes, ArtifactStore artifacts)
            throws ExportFailure {
        return write(order(format, filter, maxFileBytes), artifacts, (rows, bytes, files) -> {});
    }

    ExportFiles.Written write(ExportFiles.Order order, ArtifactStore artifacts, ExportFiles.Progress progress)
            throws ExportFailure {
        try (RecordSnapshot snapshot =
                store.records().snapshot(organizationId, order.job().filter())) {
            return ExportFiles.write(order, snapshot, artifacts, FOLDER, progress);
        }
    }
}
