package dev.daybook.internal.export.rules;

import dev.daybook.internal.export.rules.Ending.Delivery;
import dev.daybook.internal.export.rules.Leasing.Reached;
import dev.daybook.model.Actor;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.RetrievalFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Any change that somebody may try at any moment.
 *
 * @param kind which
 * @param owner which worker
 * @param now when; the clock goes to and fro
 * @param failedCount of 5 records, how many were not written
 */
record Change(Kind kind, String owner, Instant now, long failedCount) {
    static final int MAX_ATTEMPTS = 2;
    static final Duration EXPIRY = Duration.ofMinutes(4);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    enum Kind {
        CLAIM,
        HEARTBEAT,
        RELEASE,
        FINISH,
        FAIL,
        GIVE_UP,
        CANCEL,
        EXPIRE
    }

    static Change any(Random random) {
        // Cancels end too many jobs too soon.
        Kind kind = random.nextInt(20) == 0 ? Kind.CANCEL : Kind.values()[random.nextInt(Kind.values().length)];
        if (kind == Kind.CANCEL && random.nextInt(3) > 0) {
            kind = Kind.CLAIM;
        }
        Instant now = START.plusNanos((random.nextInt(600) - 120) * 1_000_000_000L + random.nextInt(1000));
        return new Change(kind, "worker-" + random.nextInt(2), now, Math.max(0, random.nextInt(9) - 3));
    }

    static ExportJob newJob() {
        return new ExportJob(
                EventIds.of(START.toEpochMilli() * 1000, 77),
                new UUID(1, 1),
                1,
                ExportJob.Status.QUEUED,
                ExportJob.Format.CSV,
                RetrievalFilter.window(START.minusSeconds(9), START),
                START,
                List.of("age1reader"),
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

    /** The next job; empty when the change was refused. */
    Optional<ExportJob> of(ExportJob job) {
        try {
            return Optional.of(
                    switch (kind) {
                        case CLAIM -> Leasing.claim(job, owner, now, LEASE);
                        case HEARTBEAT -> Leasing.heartbeat(job, owner, now, LEASE, new Reached(5, 2, 20, 1));
                        case RELEASE -> Leasing.release(job, owner);
                        case FINISH -> Ending.finish(job, owner, now, EXPIRY, delivery());
                        case FAIL -> Ending.fail(job, owner, now, ErrorCode.SINK_WRITE_FAILED);
                        case GIVE_UP -> Ending.giveUp(job, now, MAX_ATTEMPTS);
                        case CANCEL -> Ending.cancel(job, now);
                        case EXPIRE -> Ending.expire(job, now);
                    });
        } catch (IllegalStateException refused) {
            return Optional.empty();
        }
    }

    private Delivery delivery() {
        String hash = "a".repeat(64);
        return new Delivery(
                new Reached(5, 5 - failedCount, 50, 1),
                failedCount == 0 ? 0 : 1,
                failedCount,
                failedCount == 0 ? null : ErrorCode.INTERNAL_ERROR,
                List.of(new ExportJob.File("retrievals.csv.age", 5, 50, 90, hash, hash)));
    }
}
