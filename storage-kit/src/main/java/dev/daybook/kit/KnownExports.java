package dev.daybook.kit;

import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.ExportJob.Format;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Export jobs of which a test knows every value. */
final class KnownExports {
    private static final Instant NOON = KnownRecords.NOON;
    private static final String DIGEST = "fedcba9876543210".repeat(4);

    private KnownExports() {}

    /** As it is when it was just asked for, with nothing that may be absent. */
    static ExportJob queued(UUID organizationId, UUID id) {
        return new ExportJob(
                id,
                organizationId,
                1,
                Status.QUEUED,
                Format.CSV,
                RetrievalFilter.window(NOON.minusSeconds(3600), NOON),
                NOON,
                List.of("age1recipient"),
                null,
                DIGEST,
                Actor.system(),
                Progress.NONE,
                null,
                null,
                null,
                0,
                0,
                null,
                List.of());
    }

    /** Everything that a job can hold, no value twice, so that mixed-up columns show. */
    static ExportJob full(UUID organizationId, UUID id) {
        return new ExportJob(
                id,
                organizationId,
                1,
                Status.PARTIAL_FAILURE,
                Format.NDJSON,
                new RetrievalFilter(
                        NOON.minusSeconds(7200).plusNanos(1000),
                        NOON.plusNanos(2000),
                        Set.of(KnownRecords.opaque(31), KnownRecords.opaque(32), KnownRecords.opaque(33)),
                        Set.of(RetrievalStatus.HIT, RetrievalStatus.BLOCKED),
                        KnownRecords.opaque(34),
                        KnownRecords.opaque(35)),
                NOON.plusNanos(3000),
                List.of("age1second", "age1first", "ssh-ed25519 AAAA, = é"),
                "key, = é/1",
                DIGEST,
                Actor.user(KnownRecords.opaque(36)).in("request/3", "trace/4"),
                new Progress(4, "host-1/worker-2", NOON.plusNanos(4000), NOON.plusNanos(5000), 101, 102, 103),
                NOON.plusNanos(6000),
                NOON.plusNanos(7000),
                104L,
                105,
                106,
                ErrorCode.SINK_WRITE_FAILED,
                List.of(file("manifest.json.age", 1), file("a-1_retrievals.csv.age", 20), file("0.b", 30)));
    }

    static ExportJob.File file(String name, int number) {
        return new ExportJob.File(name, number, number + 1000, number + 2000, hex(number + 3000), hex(number + 4000));
    }

    private static String hex(int number) {
        return String.format(Locale.ROOT, "%064x", number);
    }

    /** With a key by which asking again is recognized. */
    static ExportJob keyed(UUID organizationId, UUID id, String key) {
        return with(queued(organizationId, id), "idempotencyKey", key);
    }

    /** The same job with another value in one component. */
    static ExportJob with(ExportJob job, String component, @Nullable Object value) {
        return Components.with(job, component, value);
    }

    /** The change after this one: the next revision, with another value in one component. */
    static ExportJob next(ExportJob job, String component, @Nullable Object value) {
        return with(with(job, "revision", job.revision() + 1), component, value);
    }

    /** Somebody works on it. */
    static ExportJob taken(ExportJob job, String owner, Instant startedAt, @Nullable Instant leaseUntil) {
        Progress progress = new Progress(1, leaseUntil == null ? null : owner, leaseUntil, startedAt, 0, 0, 0);
        return next(with(job, "status", Status.PROCESSING), "progress", progress);
    }
}
